import { describe, expect, it } from 'vitest';
import { resolve } from './resolve.ts';
import type { Lock, LockedRemote } from './schema/lock.ts';

type Manifest = LockedRemote['manifest'];
const noOrder = { providers: {}, hotkeys: {}, sopClassHandlers: {}, hangingProtocols: {} };
const none: Manifest['contributes'] = {
  routes: [],
  panels: [],
  toolbar: [],
  commands: [],
  measurementTools: [],
  viewportTypes: [],
  sopClassHandlers: [],
  dataSources: [],
  studyListColumns: [],
  hangingProtocols: [],
  settings: {},
};

function remote(
  id: string,
  manifest: Partial<Manifest> = {},
  locked: Partial<LockedRemote> = {},
): LockedRemote {
  const { contributes, ...rest } = manifest;
  return {
    id,
    version: '1.0.0',
    base: `remotes/${id}/1.0.0-00000000/`,
    container: id,
    styles: [],
    titles: {},
    workers: {},
    criticality: 'optional',
    settings: {},
    grants: [],
    files: {},
    ...locked,
    manifest: {
      id,
      version: '1.0.0',
      engines: { sdk: '^1.0.0' },
      criticality: 'optional',
      dependencies: {},
      capabilities: [],
      permissions: [],
      requires: [],
      optional: [],
      provides: [],
      activation: [],
      workers: {},
      messages: [],
      ...rest,
      contributes: { ...none, ...contributes },
    },
  };
}

function lockOf(remotes: LockedRemote[], change: Partial<Lock> = {}): Lock {
  return {
    lockVersion: 2,
    site: 'test',
    mode: 'research',
    home: 'studies',
    host: {
      version: '0.1.0',
      sdk: '1.2.0',
      provides: ['alternator.workspace@1'],
      entry: 'main.js',
      styles: [],
      workers: {},
      base: 'host/0.1.0-00000000/',
      files: {},
    },
    remotes,
    dataSources: [],
    order: noOrder,
    frameAncestors: ['self'],
    deadlines: { channel: 3000, lock: 5000, manifest: 4000, entry: 8000, chunk: 8000, activation: 3000 },
    limits: { remoteWorkers: 8 },
    origins: {},
    ...change,
  };
}

const page = { route: '', secure: true };
const skipped = (lock: Lock, at = page) =>
  resolve(lock, at).skip.map(({ remote, reason }) => [remote.id, reason.code]);

describe('the resolver', () => {
  it('leaves out a remote built for another SDK, and says which one fits', () => {
    const plan = resolve(lockOf([remote('acme.new', { engines: { sdk: '^2.0.0' } })]), page);
    expect(plan.load).toEqual([]);
    expect(plan.skip[0]?.reason).toEqual({
      code: 'sdk-range',
      message: 'acme.new 1.0.0 needs SDK ^2.0.0; this host provides 1.2.0',
      fix: 'Choose a version of acme.new built for SDK 1.2.0, or a host that provides SDK ^2.0.0.',
    });
  });

  it('puts a provider before those who require it', () => {
    const plan = resolve(
      lockOf([
        remote('acme.b', { requires: ['acme.thing@1'] }),
        remote('acme.a', { provides: ['acme.thing@1'] }),
      ]),
      page,
    );
    expect(plan.load.map(({ id }) => id)).toEqual(['acme.a', 'acme.b']);
    expect(plan.providers).toEqual({ 'acme.thing@1': 'acme.a' });
  });

  it('leaves out whoever waits for a provider that is left out', () => {
    const lock = lockOf([
      remote('acme.a', { provides: ['acme.thing@1'], engines: { sdk: '^9.0.0' } }),
      remote('acme.b', { requires: ['acme.thing@1'], provides: ['acme.other@1'] }),
      remote('acme.c', { requires: ['acme.other@1'] }),
    ]);
    expect(skipped(lock)).toEqual([
      ['acme.a', 'sdk-range'],
      ['acme.b', 'token-missing'],
      ['acme.c', 'token-missing'],
    ]);
  });

  it('finds a token of another major missing', () => {
    const lock = lockOf([
      remote('acme.a', { provides: ['acme.thing@1'] }),
      remote('acme.b', { requires: ['acme.thing@2'] }),
    ]);
    expect(skipped(lock)).toEqual([['acme.b', 'token-missing']]);
  });

  it('lets a remote require what it provides itself', () => {
    expect(
      skipped(lockOf([remote('acme.a', { provides: ['acme.thing@1'], requires: ['acme.thing@1'] })])),
    ).toEqual([]);
  });

  it('stops remotes that wait for each other, and nothing else', () => {
    const lock = lockOf([
      remote('acme.a', { provides: ['acme.a@1'], requires: ['acme.b@1'] }),
      remote('acme.b', { provides: ['acme.b@1'], requires: ['acme.a@1'] }),
      remote('acme.c'),
    ]);
    const plan = resolve(lock, page);
    expect(plan.load.map(({ id }) => id)).toEqual(['acme.c']);
    expect(plan.skip.map(({ reason }) => reason.code)).toEqual(['token-cycle', 'token-cycle']);
  });

  it('refuses two providers of one token until the site names the winner', () => {
    const rivals = [
      remote('acme.a', { provides: ['acme.x@1'] }),
      remote('acme.b', { provides: ['acme.x@1'] }),
    ];
    expect(skipped(lockOf(rivals))).toEqual([
      ['acme.a', 'token-conflict'],
      ['acme.b', 'token-conflict'],
    ]);
    const order = { ...noOrder, providers: { 'acme.x@1': 'acme.b' } };
    expect(resolve(lockOf(rivals, { order }), page).providers).toEqual({ 'acme.x@1': 'acme.b' });
  });

  it('refuses local code outside development mode', () => {
    const local = remote('acme.local', {}, { dev: true });
    expect(skipped(lockOf([local]))).toEqual([['acme.local', 'dev-refused']]);
    expect(skipped(lockOf([local], { mode: 'development' }))).toEqual([]);
  });

  it('runs nothing clinical without https', () => {
    const lock = lockOf([remote('acme.a')], { mode: 'clinical' });
    expect(skipped(lock, { route: '', secure: false })).toEqual([['acme.a', 'clinical-insecure']]);
  });

  it('blocks the page when a required remote is left out', () => {
    const lock = lockOf([remote('acme.a', { engines: { sdk: '^2.0.0' } }, { criticality: 'required' })]);
    expect(resolve(lock, page).blocked?.remote.id).toBe('acme.a');
  });

  it('names what the first screen needs: the list with its archive, the viewer with what draws', () => {
    const remotes = [
      remote('a.list', { contributes: { ...none, routes: [{ path: 'studies', title: '', load: './p' }] } }),
      remote('a.view', { contributes: { ...none, viewportTypes: [{ id: 'stack', load: './s' }] } }),
      remote('a.web', { contributes: { ...none, dataSources: [{ id: 'a.web', title: '', load: './d' }] } }),
      remote('a.measure'),
    ];
    const dataSources = [{ id: 'pacs', use: 'a.web', title: 'PACS', config: {}, origins: ['self'] }];
    const lock = lockOf(remotes, { dataSources });
    expect(resolve(lock, { route: '', secure: true }).now).toEqual(['a.list', 'a.web']);
    expect(resolve(lock, { route: 'viewer', source: 'pacs', secure: true }).now).toEqual(['a.view', 'a.web']);
  });
});
