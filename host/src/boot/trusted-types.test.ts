import { afterEach, describe, expect, it, vi } from 'vitest';
import { allowOnly } from './trusted-types.ts';

const base = new URL('https://viewer.test/pacs/');
const pinned = 'https://viewer.test/pacs/host/0.1.0-1a2b3c4d/main.js';

interface Rules {
  createHTML(text: string): string | undefined;
  createScriptURL(text: string): string | undefined;
  readonly createScript?: unknown;
}

/** The rules of the page's default policy. */
function rulesIn(mode: string): Rules {
  let rules: Rules | undefined;
  vi.stubGlobal('trustedTypes', { createPolicy: (_name: string, given: Rules) => (rules = given) });
  allowOnly({ [pinned]: 'sha384-A' }, base, mode);
  if (!rules) throw new Error('no policy was made');
  return rules;
}

afterEach(() => vi.unstubAllGlobals());

describe('the address of a script', () => {
  it.each([
    ['a file of the lock', pinned],
    ['a file of the lock, said from the page', 'host/0.1.0-1a2b3c4d/main.js'],
    ['the service worker', 'https://viewer.test/pacs/sw.js'],
    ['a worker that the page made of checked bytes', 'blob:https://viewer.test/4f6c'],
  ])('passes: %s', (_, address) => expect(rulesIn('clinical').createScriptURL(address)).toBe(address));

  it.each([
    ['a file beside the lock', 'https://viewer.test/pacs/host/0.1.0-1a2b3c4d/other.js'],
    ['a file of the lock with a query', `${pinned}?v=2`],
    ['a file that the deployment was given', 'uploads/evil.js'],
    ['another origin', 'https://evil.example/main.js'],
    ["another origin's bytes", 'blob:https://evil.example/4f6c'],
    ['an origin that begins alike', 'blob:https://viewer.test.evil.example/4f6c'],
    ['text as an address', 'data:text/javascript,alert(1)'],
    ['script as an address', 'javascript:alert(1)'],
  ])('gets no answer: %s', (_, address) =>
    expect(rulesIn('research').createScriptURL(address)).toBeUndefined(),
  );

  it('may be any of the own server in development', () => {
    const { createScriptURL } = rulesIn('development');
    expect(createScriptURL('remotes/acme.x/src/hot.js')).toBe('remotes/acme.x/src/hot.js');
    expect(createScriptURL('https://evil.example/main.js')).toBeUndefined();
  });
});

describe('the default policy', () => {
  it('makes no script from text, and lets markup through, which cannot run', () => {
    const rules = rulesIn('clinical');
    expect(rules.createScript).toBeUndefined();
    expect(rules.createHTML('<b>bold</b>')).toBe('<b>bold</b>');
  });

  it('is not needed where the browser has no Trusted Types', () => {
    vi.stubGlobal('trustedTypes', undefined);
    expect(() => allowOnly({}, base, 'clinical')).not.toThrow();
  });
});
