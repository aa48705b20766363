import { describe, expect, it } from 'vitest';
import { type Page, resolve } from '../resolve.ts';
import type { Lock, LockedRemote } from '../schema/lock.ts';
import { lockOf, type ManifestOfTest, remoteOf } from '../testing/index.ts';

const page: Page = { route: '', secure: true };

interface Case {
  readonly says: string;
  readonly manifest?: Omit<ManifestOfTest, 'id'>;
  readonly locked?: Partial<LockedRemote>;
  readonly lock?: Partial<Lock>;
  readonly page?: Partial<Page>;
  /** Code and message; undefined where the remote runs. */
  readonly reason: readonly [code: string, message: string] | undefined;
}

const guards: readonly (readonly [token: string, permission: string])[] = [
  ['alternator.decode-pool@1', 'pixels'],
  ['alternator.drawing@1', 'pixels'],
  ['alternator.data-sources@1', 'archives'],
  ['alternator.measurements@1', 'measurements'],
  ['alternator.measurement-store@1', 'measurements'],
  ['alternator.workers@1', 'workers'],
  ['alternator.cornerstone@1', 'cornerstone'],
];

const cases: readonly Case[] = [
  {
    says: 'trusts everybody where the site lists nobody',
    manifest: { publisher: 'evil' },
    reason: undefined,
  },
  {
    says: 'refuses a publisher that the site does not list',
    manifest: { publisher: 'evil' },
    lock: { publishers: ['acme', 'house'] },
    reason: ['publisher', 'acme.x is published by evil; the site trusts acme and house'],
  },
  {
    says: 'refuses who names no publisher where the site lists some',
    lock: { publishers: ['acme'] },
    reason: ['publisher', 'acme.x names no publisher; the site trusts acme'],
  },
  {
    says: 'runs nothing in clinical mode until the site says whose remotes may run',
    manifest: { publisher: 'acme' },
    lock: { mode: 'clinical' },
    reason: ['publisher', 'The site is in clinical mode and does not say whose remotes may run'],
  },
  {
    says: 'runs in clinical mode what a listed publisher made',
    manifest: { publisher: 'acme' },
    lock: { mode: 'clinical', publishers: ['acme'] },
    reason: undefined,
  },
  {
    says: 'runs local code where the site lets it: nobody published it, and nothing has its hashes',
    manifest: { publisher: 'evil' },
    locked: { dev: true, base: 'http://127.0.0.1:4870/', files: {} },
    lock: { devOverrides: 'localhost', publishers: ['acme'] },
    reason: undefined,
  },
  {
    says: 'refuses local code where the site says nothing of it',
    locked: { dev: true, base: 'http://127.0.0.1:4870/' },
    reason: ['dev-refused', "acme.x is local code and the site's mode is research"],
  },
  {
    says: 'refuses local code in clinical mode, whatever the lock says beside it',
    manifest: { publisher: 'acme' },
    locked: { dev: true, base: 'http://127.0.0.1:4870/' },
    lock: { mode: 'clinical', devOverrides: 'localhost', publishers: ['acme'] },
    reason: ['dev-refused', "acme.x is local code and the site's mode is clinical"],
  },
  {
    says: 'refuses local code of another computer',
    locked: { dev: true, base: 'https://evil.example/' },
    lock: { devOverrides: 'localhost' },
    reason: [
      'dev-refused',
      'acme.x is local code that the site does not allow, or not from https://evil.example/',
    ],
  },
  {
    says: 'refuses local code that asks for more than the site lets it do',
    manifest: { permissions: ['archives'] },
    locked: { dev: true, base: 'http://127.0.0.1:4870/', grants: [] },
    lock: { devOverrides: 'localhost' },
    reason: ['permission-denied', 'acme.x asks for archives, which the site does not grant'],
  },
  {
    says: 'refuses a version that the channel took back',
    page: { revoked: ['acme.x@1.0.0'] },
    reason: ['revoked', 'acme.x@1.0.0 was revoked: it must not run any more'],
  },
  {
    says: 'refuses a build that the channel took back',
    page: { revoked: ['acme.x@1.0.0#00000000'] },
    reason: ['revoked', 'acme.x@1.0.0#00000000 was revoked: it must not run any more'],
  },
  {
    says: 'runs another build, another version, another remote than the one taken back',
    page: { revoked: ['acme.x@1.0.0#11111111', 'acme.x@1.0.1', 'acme@1.0.0'] },
    reason: undefined,
  },
  {
    says: 'leaves out what the reader switched off',
    page: { off: { 'acme.x': 'disabled' } },
    reason: ['switched-off', 'acme.x was switched off on this device'],
  },
  {
    says: 'says of safe mode that it is safe mode',
    page: { off: { 'acme.x': 'safe-mode' } },
    reason: ['switched-off', 'acme.x waits: the page runs in safe mode'],
  },
  {
    says: 'says of a search that it is a search',
    page: { off: { 'acme.x': 'bisect' } },
    reason: ['switched-off', 'acme.x is left out while a culprit is searched for'],
  },
  {
    says: 'says of quarantine why',
    page: { off: { 'acme.x': 'quarantined' } },
    reason: [
      'switched-off',
      'acme.x is in quarantine on this device: its files were not those of the lock, or it failed again and again',
    ],
  },
  {
    says: 'asks nothing of a browser that nobody tested',
    manifest: { capabilities: ['webgl2'] },
    reason: undefined,
  },
  {
    says: 'runs where the browser can do what it needs',
    manifest: { capabilities: ['webgl2'] },
    page: { capabilities: ['webgl2', 'wasm'] },
    reason: undefined,
  },
  {
    says: 'names what the browser cannot do',
    manifest: { capabilities: ['webgl2', 'wasm', 'opfs'] },
    page: { capabilities: ['wasm'] },
    reason: ['capability', 'acme.x needs webgl2 and opfs, which this browser does not offer here'],
  },
  ...guards.flatMap(([token, permission]): Case[] => [
    {
      says: `hands ${token} to nobody who does not ask for ${permission}`,
      manifest: { optional: [token] },
      reason: ['permission-undeclared', `acme.x wants ${token} and does not ask for it under "permissions"`],
    },
    {
      says: `hands ${token} to who may have ${permission}`,
      manifest: { optional: [token], permissions: [permission] },
      reason: undefined,
    },
    {
      says: `asks no permission of who provides ${token}`,
      manifest: { optional: [token], provides: [token] },
      reason: undefined,
    },
  ]),
  {
    says: 'guards a later major of a token as well',
    manifest: { optional: ['alternator.decode-pool@2'] },
    reason: [
      'permission-undeclared',
      'acme.x wants alternator.decode-pool@2 and does not ask for it under "permissions"',
    ],
  },
  {
    says: 'refuses what asks for more than the site grants, and names all that is missing',
    manifest: { permissions: ['pixels', 'storage', 'network:https://suv.example.org'] },
    locked: { grants: ['pixels'] },
    reason: [
      'permission-denied',
      'acme.x asks for storage and network:https://suv.example.org, which the site does not grant',
    ],
  },
  {
    says: 'refuses a starting file without a hash',
    manifest: { messages: ['en'] },
    locked: { files: { 'mf-manifest.json': ['sha384-A', 1], 'remoteEntry.js': ['sha384-A', 1] } },
    reason: ['unpinned', 'acme.x runs messages/en.json, which the lock has no hash of'],
  },
  {
    says: 'runs data alone, which has no entry',
    manifest: {
      contributes: {
        hangingProtocols: [{ id: 'acme.x.h', title: 'H', modalities: ['MR'], rows: 1, columns: 2 }],
      },
    },
    locked: { files: { 'mf-manifest.json': ['sha384-A', 1] } },
    reason: undefined,
  },
  {
    says: 'refuses an entry without a hash where a module is named',
    manifest: {
      contributes: { panels: [{ id: 'acme.x.p', slot: 'viewer.right', title: 'P', load: './panel' }] },
    },
    locked: { files: { 'mf-manifest.json': ['sha384-A', 1] } },
    reason: ['unpinned', 'acme.x runs remoteEntry.js, which the lock has no hash of'],
  },
  {
    says: 'wants a hash of scripts, sheets and workers too',
    locked: {
      files: { 'mf-manifest.json': ['sha384-A', 1], 'remoteEntry.js': ['sha384-A', 1] },
      preload: ['a.js'],
      styles: ['a.css'],
      workers: { w: 'w.js' },
    },
    reason: ['unpinned', 'acme.x runs a.js, a.css and w.js, which the lock has no hash of'],
  },
  {
    says: 'wants a hash of the federation entry of a remote that has modules',
    manifest: { activate: './remote' },
    locked: { files: {} },
    reason: ['unpinned', 'acme.x runs mf-manifest.json and remoteEntry.js, which the lock has no hash of'],
  },
  {
    says: 'asks for no script of a remote that is data alone',
    locked: { files: {} },
    reason: undefined,
  },
  {
    says: 'runs local code without hashes in development mode',
    locked: { files: {}, dev: true },
    lock: { mode: 'development' },
    reason: undefined,
  },
];

describe('a remote by itself', () => {
  it.each(cases.map((one) => [one.says, one] as const))('%s', (_, one) => {
    const { manifest, locked, lock, page: change, reason } = one;
    const remote = remoteOf({ id: 'acme.x', ...manifest }, locked);
    const { skip, load } = resolve(lockOf([remote], lock), { ...page, ...change });
    expect(skip.map((one) => [one.reason.code, one.reason.message])).toEqual(reason ? [reason] : []);
    expect(load).toHaveLength(reason ? 0 : 1);
  });

  it('is told where it is switched on again', () => {
    const off = { 'acme.x': 'disabled' } as const;
    const { skip } = resolve(lockOf([remoteOf({ id: 'acme.x' })]), { ...page, off });
    expect(skip[0]?.reason.fix).toBe('Switch it on again in the diagnostics.');
  });

  it('says which publisher was meant where the list has a slip', () => {
    const lock = lockOf([remoteOf({ id: 'acme.x', publisher: 'acme' })], { publishers: ['acmee'] });
    expect(resolve(lock, page).skip[0]?.reason.fix).toBe(
      'Did you mean "acme" where "publishers" says "acmee"?',
    );
  });

  it('is told all that is wrong with it, the weightiest first', () => {
    const remote = remoteOf(
      { id: 'acme.x', engines: { sdk: '^9.0.0' }, permissions: ['pixels'] },
      { grants: [] },
    );
    const [skipped] = resolve(lockOf([remote]), { ...page, revoked: ['acme.x@1.0.0'] }).skip;
    expect(skipped?.reason.code).toBe('revoked');
    expect(skipped?.also?.map(({ code }) => code)).toEqual(['sdk-range', 'permission-denied']);
  });
});
