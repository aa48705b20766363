import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocalScripts } from './scripts.ts';

const origin = 'http://127.0.0.1:4870/';
const door = Symbol.for('alternator.local-code');
let policies: [name: string, createScriptURL: (url: string) => string][] = [];

beforeEach(() => {
  policies = [];
  vi.stubGlobal('fetch', async () => new Response('alert(1)'));
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }) {
      policies.push([name, rules.createScriptURL]);
      return { createScriptURL: (url: string) => ({ trusted: rules.createScriptURL(url) }) };
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, door);
});

describe('a script of local code', () => {
  it('is let in by a policy of its own, with the hash of the bytes that came', async () => {
    const { prepare, attributesOf } = createLocalScripts(origin);
    await prepare(`${origin}remoteEntry.js`);
    expect(attributesOf(`${origin}remoteEntry.js`)).toEqual({
      src: { trusted: `${origin}remoteEntry.js` },
      integrity: expect.stringMatching(/^sha384-[\w+/]{64}$/),
    });
    expect(policies.map(([name]) => name)).toEqual(['alternator-local']);
  });

  it.each([
    'http://127.0.0.1:4871/a.js',
    'https://evil.example/a.js',
    'http://127.0.0.1:48700/a.js',
    '/remotes/a.js',
  ])('%s is none: neither the policy nor the door takes it', async (url) => {
    const { prepare, attributesOf } = createLocalScripts(origin);
    expect(() => attributesOf(url)).toThrow('is not of the local code');
    await expect(prepare(url)).rejects.toThrow('is not of the local code');
    const load = (globalThis as unknown as Record<symbol, (url: string) => Promise<void>>)[door];
    await expect(load?.(url)).rejects.toThrow('is not of the local code');
  });
});
