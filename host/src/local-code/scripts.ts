import type { LocalScripts } from '../federation/local-scripts.ts';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** Where a remote's development build looks for this door (config/build/src/local-door.mjs). */
const door = Symbol.for('alternator.local-code');

/**
 * Lets scripts of one origin in, and none of any other: by a Trusted Types policy of their own, and with the hash of
 * the bytes that just came, because the page's Integrity-Policy asks every script for one. So neither policy has to
 * be taken back for local code, and everything else is held to them.
 */
export function createLocalScripts(origin: string): LocalScripts {
  const hashes = new Map<string, string>();
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const check = (url: string) => {
    if (url.startsWith(origin)) return url;
    throw new TypeError(`${url} is not of the local code from ${origin}.`);
  };
  const policy = trustedTypes?.createPolicy('alternator-local', { createScriptURL: check });
  const prepare = async (url: string) => {
    const answer = await fetch(check(url), {
      cache: 'no-cache',
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}.`);
    hashes.set(url, await sha384(await answer.arrayBuffer()));
  };
  const attributesOf = (url: string) => ({
    src: policy ? policy.createScriptURL(url) : check(url),
    integrity: hashes.get(url) ?? '',
  });
  const load = async (url: string) => {
    await prepare(url);
    await inserted(attributesOf(url));
  };
  (globalThis as Record<symbol, unknown>)[door] = load;
  return { prepare, attributesOf };
}

function inserted(attributes: ReturnType<LocalScripts['attributesOf']>): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { crossOrigin: 'anonymous' }, attributes);
    script.onload = () => resolve();
    script.onerror = () => reject(new Error('The browser did not run it.'));
    document.head.append(script);
  });
}

async function sha384(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
