import type { Lock } from '@alternator/composition';
import { createRoot } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Composition } from '../composition.ts';
import { setPrefix, wholeMark } from '../service-worker/sets.ts';
import { composition } from '../testing/composition.ts';
import { fakeCaches, integrityOf } from '../testing/fake-caches.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createOffline } from './offline.ts';

const base = 'https://viewer.test/';
const bootHash = await integrityOf('// boot');
const hashes = { host: await integrityOf('host'), panel: await integrityOf('panel') };
/** What the server has, by path; undefined where it does not answer. */
let server: Record<string, string | undefined>;
let asked: string[];
let browser: ReturnType<typeof fakeCaches>;
let room: number;
let wall: Promise<void>;

beforeEach(() => {
  const panel = 'remotes/acme.suv/1.0.0-aaaaaaaa/panel.js';
  server = { '': `<script integrity="${bootHash}">`, 'boot-1a2b3c4d.js': '// boot' };
  Object.assign(server, { 'host/0.1.0-11223344/main.js': 'host', [panel]: 'panel' });
  asked = [];
  room = 1e9;
  wall = Promise.resolve();
  browser = fakeCaches();
  document.head.innerHTML = `<script src="${base}boot-1a2b3c4d.js" integrity="${bootHash}"></script>`;
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('caches', browser.caches);
  vi.stubGlobal('navigator', {
    serviceWorker: {},
    locks: { request: (_: string, __: object, run: (lock: object) => unknown) => run({}) },
    storage: { estimate: async () => ({ quota: room, usage: 0 }), persist: async () => true },
  });
  vi.stubGlobal('fetch', async (url: string, { integrity }: RequestInit) => {
    const path = url.slice(base.length);
    asked.push(path);
    const text = server[path];
    if (text === undefined || (integrity && (await integrityOf(text)) !== integrity))
      throw new TypeError('Failed to fetch');
    return new Response(text);
  });
});
afterEach(() => vi.unstubAllGlobals());

function lockWith(change: Partial<Lock> = {}): Lock {
  const files = {
    'panel.js': [hashes.panel, 5] as [string, number],
    'remote.json': ['sha384-A', 9] as [string, number],
  };
  const { lock } = composition([
    lockedRemote({ id: 'acme.suv' }, { base: 'remotes/acme.suv/1.0.0-aaaaaaaa/', files }),
  ]);
  const host = { ...lock.host, files: { 'main.js': [hashes.host, 4] as [string, number] } };
  return { ...lock, host, offline: true, ...change };
}
/** A page that runs this composition, until its set is as whole as it gets. */
async function visit(lockHash: string, change: Partial<Composition> = {}) {
  const lock = change.lock ?? lockWith();
  return createRoot(async (dispose) => {
    const offline = createOffline({ ...composition([]), base, lockHash, lock, ...change });
    const before = offline.isWhole();
    offline.begin(lock, wall);
    await vi.waitFor(() => expect(offline.state().kind).not.toMatch(/waiting|filling/));
    dispose();
    return { state: offline.state(), isWhole: offline.isWhole(), before };
  });
}
const setOf = (lockHash: string) => browser.stored.get(`${setPrefix}/north:${lockHash}`);
const pathsOf = (lockHash: string) =>
  [...(setOf(lockHash)?.keys() ?? [])].map((url) => url.slice(base.length));
const isMarked = (lockHash: string) => setOf(lockHash)?.has(new URL(wholeMark, base).href) ?? false;

describe('a site that keeps whole sets', () => {
  it('has every file of the lock on the device, page and boot too, and then says that it is whole', async () => {
    const { state, isWhole, before } = await visit('a');
    expect(state).toEqual({ kind: 'whole', bytes: 9, persisted: true });
    expect([before, isWhole]).toEqual([false, true]);
    expect(pathsOf('a').sort()).toEqual(
      [
        ...['', 'boot-1a2b3c4d.js', 'host/0.1.0-11223344/main.js'],
        ...['remotes/acme.suv/1.0.0-aaaaaaaa/panel.js', wholeMark.slice(1)],
      ].sort(),
    );
  });

  it('has no set that is whole before its last file came; and goes on where it stopped', async () => {
    const panel = 'remotes/acme.suv/1.0.0-aaaaaaaa/panel.js';
    server[panel] = undefined;
    const { state, isWhole } = await visit('a');
    expect(state).toMatchObject({ kind: 'interrupted', why: expect.stringContaining('panel.js') });
    expect([isWhole, isMarked('a')]).toEqual([false, false]);
    expect(pathsOf('a')).toEqual(['host/0.1.0-11223344/main.js']);
    server[panel] = 'panel';
    asked = [];
    expect((await visit('a')).state.kind).toBe('whole');
    expect(asked).toEqual([panel, '', 'boot-1a2b3c4d.js']);
  });

  it('stays interrupted when the file that was asked for beside it comes', async () => {
    const { fetch } = globalThis;
    const panel = 'remotes/acme.suv/1.0.0-aaaaaaaa/panel.js';
    const late = new EventTarget();
    const comes = new Promise((resolve) => late.addEventListener('comes', resolve));
    server['host/0.1.0-11223344/main.js'] = undefined;
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      if (url.endsWith(panel)) await comes;
      return fetch(url, init);
    });
    const { remotes, ...whole } = lockWith();
    const files = { ...remotes[0]?.files, 'next.js': [hashes.panel, 5] as [string, number] };
    const lock = { ...whole, remotes: remotes.map((remote) => ({ ...remote, files })) };
    const { offline, dispose } = createRoot((dispose) => ({
      offline: createOffline({ ...composition([]), base, lockHash: 'a', lock }),
      dispose,
    }));
    offline.begin(lock, wall);
    await vi.waitFor(() => expect(offline.state().kind).toBe('interrupted'));
    late.dispatchEvent(new Event('comes'));
    await vi.waitFor(() => expect(pathsOf('a')).toContain(panel));
    expect(offline.state().kind).toBe('interrupted');
    expect(pathsOf('a')).toEqual([panel]);
    dispose();
  });

  it('is not whole before the service worker would answer with it, and says why where it never will', async () => {
    wall = Promise.reject(new TypeError('no service worker: 503'));
    expect((await visit('a')).state).toEqual({ kind: 'interrupted', why: 'no service worker: 503' });
    expect(isMarked('a')).toBe(false);
  });

  it('does not keep other bytes than the lock names', async () => {
    server['host/0.1.0-11223344/main.js'] = 'evil';
    expect((await visit('a')).state).toMatchObject({
      kind: 'interrupted',
      why: expect.stringContaining('main.js'),
    });
    expect(isMarked('a')).toBe(false);
  });

  it('keeps the set before until the next one is whole, and then one of those before', async () => {
    for (const lock of ['a', 'b']) await visit(lock);
    const panel = 'remotes/acme.suv/1.0.0-aaaaaaaa/panel.js';
    server[panel] = undefined;
    await visit('c');
    expect(['a', 'b', 'c'].map(isMarked)).toEqual([true, true, false]);
    server[panel] = 'panel';
    await visit('c');
    expect(['a', 'b', 'c'].map(isMarked)).toEqual([false, true, true]);
    expect(setOf('a')).toBeUndefined();
  });

  it('says so where the device has no room, and leaves what was whole before', async () => {
    await visit('a');
    room = 8;
    expect((await visit('b')).state).toEqual({ kind: 'no-room', needed: 9 });
    expect(isMarked('a')).toBe(true);
    expect(setOf('b')).toBeUndefined();
  });

  it('says so where the browser gives no more in the middle of it', async () => {
    const { open } = browser.caches;
    const put = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    browser.caches.open = async (name) => Object.assign(await open(name), { put });
    expect((await visit('a')).state).toEqual({ kind: 'no-room', needed: 0 });
  });

  it('does not keep a page that was published meanwhile: it may name other keys', async () => {
    server[''] = '<script integrity="sha384-other">';
    expect((await visit('a')).state).toMatchObject({ why: 'the page was published anew meanwhile' });
    expect(isMarked('a')).toBe(false);
  });

  it('asks for nothing where the page runs without its server, and says what is there', async () => {
    await visit('a');
    asked = [];
    expect((await visit('a', { kept: 'unreachable' })).state.kind).toBe('whole');
    expect(asked).toEqual([]);
  });
});

describe('a site that keeps none', () => {
  it('leaves no error to the page where the service worker cannot be had', async () => {
    // A rejection that nobody hears fails the run.
    wall = Promise.reject(new TypeError('no service worker: 503'));
    const { offline: _, ...lock } = lockWith();
    expect((await visit('a', { lock })).state.kind).toBe('off');
  });

  it.each([
    ['as its lock says', {}],
    ['in development', { mode: 'development' as const, offline: true as const }],
  ])('asks for nothing and waits for nothing, %s', async (_, change) => {
    const { offline: __, ...lock } = lockWith();
    const { state, before } = await visit('a', { lock: { ...lock, ...change } });
    expect([state.kind, before]).toEqual(['off', true]);
    expect(asked).toEqual([]);
  });

  it('lets go of what an earlier composition kept, and of no other site', async () => {
    await visit('a');
    await visit('a', { place: '/northern' });
    const { offline: _, ...lock } = lockWith();
    await visit('b', { lock });
    await vi.waitFor(() => expect(setOf('a')).toBeUndefined());
    expect(browser.stored.has(`${setPrefix}/northern:a`)).toBe(true);
  });

  it('takes nothing away where it is what was kept, and runs because the server is gone', async () => {
    await visit('b');
    const { offline: _, ...lock } = lockWith();
    await visit('a', { lock, kept: 'unreachable' });
    await visit('a', { lock, place: '/northern' });
    expect(isMarked('b')).toBe(true);
  });

  it('is one that the browser gives no means, on plain http', async () => {
    vi.stubGlobal('isSecureContext', false);
    const { state, before } = await visit('a');
    expect([state.kind, before]).toEqual(['unable', true]);
  });
});
