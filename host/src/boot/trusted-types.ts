import type { Pins } from '../service-worker/pins.ts';

interface TrustedTypes {
  createPolicy(name: string, rules: Readonly<Record<string, (text: string) => string | undefined>>): void;
}

/**
 * Where the browser has Trusted Types (w3c.github.io/trusted-types) and the server demands them: scripts and workers
 * come from files of the lock only, and no script is made from text. Markup cannot run under the policy of the page.
 * What gets no answer is a violation: the browser refuses it, says so in the console, and tells the page.
 */
export function allowOnly(pins: Pins, base: URL, mode: string): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createHTML: (html) => html,
    createScriptURL(text) {
      const { href } = new URL(text, base);
      const may =
        pins[href] ||
        href === `${base}sw.js` ||
        href.startsWith(`blob:${base.origin}/`) ||
        (mode === 'development' && href.startsWith(base.href));
      return may ? text : undefined;
    },
  });
}
