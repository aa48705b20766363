import type { Lock } from '@alternator/composition/schema';
import { pinsOf } from './service-worker.ts';

interface TrustedTypes {
  createPolicy(name: string, rules: Readonly<Record<string, (text: string) => string | undefined>>): void;
}

/**
 * Where the browser has Trusted Types (w3c.github.io/trusted-types) and the server demands them: scripts and workers
 * come from files of the lock only, and no script is made from text. Markup cannot run under the policy of the page.
 * What gets no answer is a violation: the browser refuses it, says so in the console, and tells the page.
 */
export function allowOnlyListed(lock: Lock, base: URL): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const listed = pinsOf(lock, base);
  const own = [...(lock.mode === 'development' ? [base.href] : []), `blob:${base.origin}/`];
  trustedTypes?.createPolicy('default', {
    createHTML: (html) => html,
    createScriptURL(text) {
      const { href } = new URL(text, base);
      const may = listed[href] || href === `${base}sw.js` || own.some((start) => href.startsWith(start));
      return may ? text : undefined;
    },
  });
}
