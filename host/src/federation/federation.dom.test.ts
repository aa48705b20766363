import type { LockedRemote } from '@alternator/composition';
import type { ModuleFederationRuntimePlugin } from '@module-federation/enhanced/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createFederation } from './federation.ts';
import type { LoadError } from './load-error.ts';

const base = 'http://viewer.test/';
const deadlines = { channel: 1, lock: 1, manifest: 40, entry: 80, chunk: 80, activation: 30 };
/** A hash that is the text itself: jsdom's own takes no buffer of a `Response`. */
const digest = async (_name: string, bytes: ArrayBuffer) => bytes;
const pinOf = (text: string): [string, number] => [`sha384-${btoa(text)}`, text.length];
const manifestText = (change: object = {}, assets: string[] = ['panel.js']) =>
  JSON.stringify({
    metaData: {
      publicPath: 'auto',
      remoteEntry: { name: 'remoteEntry.js', path: '', type: 'global' },
      ...change,
    },
    shared: [],
    exposes: [
      { path: './panel', assets: { js: { sync: assets, async: [] }, css: { sync: ['a.css'], async: [] } } },
    ],
  });

const files = (manifest = manifestText()) => ({
  'mf-manifest.json': pinOf(manifest),
  'remoteEntry.js': pinOf('entry'),
  'panel.js': pinOf('panel'),
});
const pet = lockedRemote({ id: 'acme.pet' }, { files: files() });
const folder = `${base}${pet.base}`;

/** The runtime's errors as they come: a number, and what the loader below it said. */
const runtimeError = (code: string, said = '') => new Error(`[ Federation Runtime ]: ${code}\n${said}`);
const chunkError = (request: string, type = 'error') =>
  Object.assign(new Error('Loading chunk panel failed.'), { name: 'ChunkLoadError', request, type });

beforeEach(() => vi.stubGlobal('crypto', { subtle: { digest } }));
afterEach(() => vi.unstubAllGlobals());

function compose(remote: LockedRemote, answers: (unknown | (() => Promise<unknown>))[]) {
  let plugin: ModuleFederationRuntimePlugin | undefined;
  const loads: string[] = [];
  const registered: (boolean | undefined)[] = [];
  const retried: LoadError[] = [];
  const instance = {
    registerPlugins: ([own]: ModuleFederationRuntimePlugin[]) => {
      plugin = own;
    },
    registerRemotes: (_remotes: unknown, options?: { force?: boolean }) =>
      void registered.push(options?.force),
    loadRemote: async (id: string) => {
      const answer = answers[loads.push(id) - 1];
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer() : answer;
    },
  };
  const federation = createFederation([remote], base, deadlines, {
    instance: instance as never,
    clock: { wait: () => Promise.resolve(), random: () => 0 },
    onRetry: (error) => retried.push(error),
  });
  const hooks = plugin as Required<ModuleFederationRuntimePlugin>;
  const load = () =>
    federation.load(remote, './panel').then(
      () => 'loaded',
      (error: LoadError) => `${error.code}: ${error.message}`,
    );
  return { hooks, load, loads, registered, retried, federation };
}
const serve = (answer: () => Response | Promise<Response>) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => answer()),
  );
const loaded = { default: { kind: 'solid' } };

describe('a script or a sheet that the runtime wants to insert', () => {
  const script = (url: string, remote = pet) =>
    compose(remote, []).hooks.createScript({ url, attrs: {}, remoteInfo: { name: pet.container } } as never);

  it('carries the hash that the lock names', () => {
    expect(script(`${folder}remoteEntry.js`)).toMatchObject({
      script: { integrity: pet.files['remoteEntry.js']?.[0], crossOrigin: 'anonymous' },
      timeout: deadlines.entry,
    });
  });

  it('is refused when the lock does not list it, wherever it lies', () => {
    for (const url of [`${folder}unlisted.js`, `${base}other.js`, 'http://stranger.test/remoteEntry.js'])
      expect(() => script(url)).toThrow('has no hash in the lock');
    expect(() =>
      compose(pet, []).hooks.createLink({ url: `${folder}a.css`, attrs: { rel: 'stylesheet' } } as never),
    ).toThrow('has no hash in the lock');
  });

  it('needs no hash where it is local code, and only there', () => {
    const local = { ...pet, dev: true as const, base: 'http://127.0.0.1:5000/', files: {} };
    const made = script('http://127.0.0.1:5000/remoteEntry.js', local) as { script: HTMLScriptElement };
    expect(made.script.integrity).toBeFalsy();
    expect(() => script('http://127.0.0.1:5001/remoteEntry.js', local)).toThrow('no hash');
  });
});

describe('a manifest', () => {
  const ask = (manifest: string, remote: LockedRemote = { ...pet, files: files(manifest) }) => {
    serve(() => new Response(manifest));
    const { hooks } = compose(remote, []);
    const asked = hooks.fetch(`${folder}mf-manifest.json`, {} as never, {} as never) as Promise<Response>;
    return asked.then((answer) => answer.json()).catch((error: LoadError) => error.message);
  };

  it('reaches the runtime without its sheets', async () => {
    expect(await ask(manifestText())).toMatchObject({ exposes: [{ assets: { css: { sync: [] } } }] });
  });

  it('is refused when it could run code, lies elsewhere, or names a file without a hash', async () => {
    expect(await ask(manifestText({ getPublicPath: 'alert(1)' }))).toContain('carries code');
    expect(await ask(manifestText({ publicPath: 'http://stranger.test/' }))).toContain('not "auto"');
    expect(await ask(manifestText({ remoteEntry: { type: 'module' } }))).toContain('no script');
    expect(await ask(manifestText({}, ['evil.js']))).toContain(
      'evil.js of acme.pet 1.0.0 has no hash in the lock',
    );
    expect(await ask('{}')).toContain('not one of a federated remote');
  });

  it('is refused with other bytes, and without a hash', async () => {
    expect(await ask(manifestText(), pet)).toBeTypeOf('object');
    expect(await ask(`${manifestText()} `, pet)).toContain('is not the file that the lock names');
    expect(await ask(manifestText(), { ...pet, files: {} })).toContain('has no hash in the lock');
  });
});

describe('a load that fails', () => {
  it('heals when the server does: two further tries, each on record', async () => {
    serve(() => new Response('', { status: 503 }));
    const lost = runtimeError('#RUNTIME-008', 'ScriptNetworkError: Failed to load script');
    const { load, loads, retried, registered } = compose(pet, [lost, lost, loaded]);
    expect(await load()).toBe('loaded');
    expect(loads).toHaveLength(3);
    expect(retried.map(({ code, status, file }) => [code, status, file])).toEqual(
      Array(2).fill(['http', 503, `${pet.base}remoteEntry.js`]),
    );
    expect(registered).toEqual([false]);
  });

  it('ends after three tries, and can be asked for again', async () => {
    serve(() => Promise.reject(new TypeError('Failed to fetch')));
    const lost = chunkError(`${folder}panel.js`);
    const { load, loads } = compose(pet, [lost, lost, lost, loaded]);
    expect(await load()).toBe('network: panel.js of acme.pet 1.0.0 cannot be reached.');
    expect(loads).toHaveLength(3);
    expect(await load()).toBe('loaded');
  });

  it('is tried once more past a cache that held other bytes', async () => {
    serve(() => new Response('panel'));
    const { load } = compose(pet, [chunkError(`${folder}panel.js`), loaded]);
    expect(await load()).toBe('loaded');
    const blocked = compose(pet, [chunkError(`${folder}panel.js`), chunkError(`${folder}panel.js`)]);
    expect(await blocked.load()).toContain('blocked: panel.js of acme.pet 1.0.0 is the right file');
  });

  it('is not tried again when the server has other bytes, too', async () => {
    serve(() => new Response('tampered'));
    const { load, loads } = compose(pet, [chunkError(`${folder}panel.js`), loaded]);
    expect(await load()).toContain(
      'integrity: panel.js of acme.pet 1.0.0 is not the file that the lock names',
    );
    expect(loads).toHaveLength(1);
  });

  it('is not tried again when the code throws or lacks what was promised', async () => {
    const threw = compose(pet, [new TypeError('x is undefined'), loaded]);
    expect(await threw.load()).toContain('evaluation: ./panel of acme.pet throws while it is evaluated');
    const entry = compose(pet, [runtimeError('#RUNTIME-008', 'ScriptExecutionError: boom'), loaded]);
    expect(await entry.load()).toContain('evaluation: The entry of acme.pet throws');
    const lacking = compose(pet, [runtimeError('#RUNTIME-014'), loaded]);
    expect(await lacking.load()).toContain('wrong-export');
    expect([threw, entry, lacking].map(({ loads }) => loads.length)).toEqual([1, 1, 1]);
  });

  it('never passes an empty module for a part: a share that did not fit stays a failure', async () => {
    const { load } = compose(pet, [new Error('Version 1.9.19 does not satisfy ^2'), {}, {}]);
    expect(await load()).toContain('evaluation');
    expect(await load()).toContain('wrong-export');
    expect(await load()).toContain('wrong-export');
  });
});

describe('what does not come', () => {
  const never = () => new Promise<never>(() => undefined);

  it('ends at the sum of the deadlines, and a later heal works: registered anew', async () => {
    vi.useFakeTimers();
    const { load, registered } = compose(pet, [never, loaded, loaded]);
    const first = load();
    await vi.advanceTimersByTimeAsync(200);
    expect(await first).toBe('timeout: ./panel of acme.pet did not come within 200 ms.');
    expect(await load()).toBe('loaded');
    expect(registered).toEqual([false, true]);
    vi.useRealTimers();
  });

  it('is never registered anew once a module of the remote runs', async () => {
    vi.useFakeTimers();
    const { load, registered } = compose(pet, [loaded, never, loaded]);
    await load();
    const second = load();
    await vi.advanceTimersByTimeAsync(200);
    expect(await second).toContain('timeout');
    expect(await load()).toBe('loaded');
    expect(registered).toEqual([false]);
    vi.useRealTimers();
  });

  it('a chunk that hangs is given up at its own deadline, and asked for anew', async () => {
    vi.useFakeTimers();
    const script = Object.assign(document.createElement('script'), { src: `${folder}panel.js` });
    script.type = 'text/plain';
    const chunk = () =>
      new Promise((_, reject) => {
        script.onerror = () => {
          script.remove();
          reject(chunkError(script.src));
        };
        document.head.append(script);
      });
    const { hooks, load, retried } = compose(pet, [chunk, loaded]);
    const loading = load();
    hooks.beforeGetExpose({ id: 'pet/panel', moduleInfo: { name: pet.container } } as never);
    await vi.advanceTimersByTimeAsync(80);
    expect(await loading).toBe('loaded');
    expect(retried.map(({ message }) => message)).toEqual([
      'panel.js of acme.pet 1.0.0 did not come within 80 ms.',
    ]);
    vi.useRealTimers();
  });
});
