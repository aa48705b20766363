import type { LockedRemote, Plan } from '@alternator/composition';
import { command, type RemoteContext, readable, remote, token } from '@alternator/sdk';
import { describe, expect, it, vi } from 'vitest';
import { type Federation, LoadError } from '../federation/index.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createLogger } from './logger.ts';
import type { RemoteServices } from './remote-context.ts';
import { createRemotes, type RemotesOptions } from './remotes.ts';
import { createTokenRegistry } from './tokens.ts';

const Greeting = token<{ greet(): string }>()('acme.greeting@1');

function compose(
  remotes: LockedRemote[],
  modules: Record<string, unknown>,
  events: Partial<RemotesOptions> = {},
  more: Partial<RemoteServices> = {},
) {
  const federation: Federation = {
    load: async ({ id }, module) => {
      const found = modules[`${id} ${module}`];
      if (found instanceof Error) throw found;
      return { default: found };
    },
  };
  const plan: Plan = {
    load: remotes,
    skip: [],
    shadowed: [],
    providers: Object.fromEntries(
      remotes.flatMap(({ id, manifest }) => manifest.provides.map((t) => [t, id])),
    ),
  };
  const tokens = createTokenRegistry();
  const services = {
    base: 'http://localhost/',
    fileDeadlineMs: 1000,
    locale: readable(() => 'en'),
    portalRoot: document.body,
    sheets: { attach: async () => undefined },
    settings: ({ settings }: LockedRemote) => settings,
    log: createLogger,
    fetch: () => Promise.reject(new Error('no archive here')),
    personal: () => new Map(),
    ...more,
  };
  const activationDeadlineMs = 300;
  return createRemotes({
    plan,
    federation,
    tokens,
    services,
    activationDeadlineMs,
    now: () => 0,
    ...events,
  });
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof LoadError ? error.code : String(error)),
  );

const provider = lockedRemote({ id: 'acme.provider', provides: [Greeting.id], activate: './remote' });
const consumer = lockedRemote({
  id: 'acme.consumer',
  requires: [Greeting.id],
  contributes: { commands: [{ id: 'acme.greet', title: 'Greet', load: './greet' }] },
});
const provide = remote((ctx) => {
  ctx.provide(Greeting, { greet: () => 'hello' });
  return undefined;
});

describe('a remote that was built for an older SDK', () => {
  it('is handed the context of then, in its modules and in its activation, and nobody else is', async () => {
    const mark = (context: object) => ({ ...context, isOlder: true }) as never;
    const shim = { surface: {}, olderContext: mark, olderActivation: mark };
    const shimOf = ({ id }: LockedRemote) =>
      id === 'acme.old' ? { version: '1.0.0', load: async () => shim } : undefined;
    const activated: unknown[] = [];
    const activate = remote((ctx) => void activated.push(ctx));
    const [old, today] = ['acme.old', 'acme.today'].map((id) => lockedRemote({ id, activate: './remote' }));
    const modules = { 'acme.old ./remote': activate, 'acme.today ./remote': activate };
    const remotes = compose([old, today] as LockedRemote[], modules, {}, { shimOf });
    expect((await remotes.activate('acme.old')).context).toHaveProperty('isOlder');
    expect((await remotes.activate('acme.today')).context).not.toHaveProperty('isOlder');
    expect(activated.map((ctx) => 'isOlder' in (ctx as object))).toEqual([true, false]);
  });
});

describe('a remote that requires a capability', () => {
  it('finds its provider active', async () => {
    const remotes = compose([provider, consumer], {
      'acme.provider ./remote': provide,
      'acme.consumer ./greet': command(() => undefined),
    });
    const { scope } = await remotes.module('acme.consumer', './greet', 'command');
    expect((scope.context.use as RemoteContext['use'])(Greeting as never)).toMatchObject({});
    expect(remotes.state('acme.provider').phase).toBe('active');
  });

  it('is told that its provider failed, and why', async () => {
    const broken = remote(() => {
      throw new Error('no licence');
    });
    const remotes = compose([provider, consumer], { 'acme.provider ./remote': broken });
    const failing = remotes.module('acme.consumer', './greet', 'command');
    await expect(failing).rejects.toThrow(
      'acme.consumer needs acme.provider, which failed: acme.provider failed while it became active: no licence',
    );
    expect(await codeOf(remotes.activate('acme.consumer'))).toBe('provider');
  });

  it('may not use a token that its remote.json does not list', async () => {
    const stranger = lockedRemote({ id: 'acme.stranger' });
    const remotes = compose([provider, stranger], { 'acme.provider ./remote': provide });
    await remotes.activate('acme.provider');
    const { context } = await remotes.activate('acme.stranger');
    expect(() => context.use(Greeting)).toThrow('its remote.json does not list it under "requires"');
  });
});

describe('activation', () => {
  it('ends at its deadline, and the next try starts anew', async () => {
    vi.useFakeTimers();
    const hang = vi.fn(() => new Promise<undefined>(() => undefined));
    const clinical = { ...provider, criticality: 'clinical' as const };
    const remotes = compose([clinical], { 'acme.provider ./remote': remote(hang) });
    const first = codeOf(remotes.activate('acme.provider'));
    await vi.advanceTimersByTimeAsync(300);
    expect(await first).toBe('activation-timeout');
    expect(remotes.state('acme.provider').phase).toBe('failed');
    const second = codeOf(remotes.activate('acme.provider'));
    await vi.advanceTimersByTimeAsync(300);
    expect(await second).toBe('activation-timeout');
    expect(hang).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it('fails when the remote does not provide what it says', async () => {
    const remotes = compose([provider], { 'acme.provider ./remote': remote(() => undefined) });
    await expect(remotes.activate('acme.provider')).rejects.toThrow(
      'says that it provides acme.greeting@1, but did not',
    );
  });

  it('tells the remote when it is disposed, once', async () => {
    const ended = vi.fn();
    const disposed = vi.fn();
    const remotes = compose([provider], {
      'acme.provider ./remote': remote((ctx) => {
        ctx.provide(Greeting, { greet: () => 'hello' });
        ctx.signal.addEventListener('abort', ended);
        return disposed;
      }),
    });
    await remotes.activate('acme.provider');
    remotes.dispose('acme.provider');
    remotes.dispose('acme.provider');
    expect([ended.mock.calls.length, disposed.mock.calls.length]).toEqual([1, 1]);
    expect(remotes.state('acme.provider').phase).toBe('idle');
  });
});

describe('a module', () => {
  it('whose default export is of another kind is refused by name', async () => {
    const remotes = compose([consumer, provider], {
      'acme.provider ./remote': provide,
      'acme.consumer ./greet': { kind: 'solid' },
    });
    const failing = remotes.module('acme.consumer', './greet', 'command');
    await expect(failing).rejects.toThrow('./greet of acme.consumer 1.0.0 does not export by default');
    expect(await codeOf(remotes.module('acme.consumer', './greet', 'command'))).toBe('wrong-export');
  });

  it('of a remote that is not composed is refused', async () => {
    expect(await codeOf(compose([], {}).activate('acme.nowhere'))).toBe('skipped');
  });
});

describe('an activation that throws', () => {
  const broken = { 'acme.provider ./remote': remote(() => Promise.reject(new Error('no licence'))) };

  it('is not run again for an optional remote, until the reader says so', async () => {
    const fails = vi.fn(() => Promise.reject(new Error('no licence')));
    const onFailedActivation = vi.fn();
    const modules = { 'acme.provider ./remote': remote(fails) };
    const remotes = compose([provider], modules, { onFailedActivation });
    await codeOf(remotes.activate('acme.provider'));
    expect(await codeOf(remotes.activate('acme.provider'))).toBe('activation');
    expect([fails.mock.calls.length, onFailedActivation.mock.calls.length]).toEqual([1, 1]);
    await codeOf(remotes.retry('acme.provider'));
    expect([fails.mock.calls.length, onFailedActivation.mock.calls.length]).toEqual([2, 2]);
  });

  it('takes back what it had provided, and what comes too late ends at once', async () => {
    vi.useFakeTimers();
    let finish = (_dispose: () => void) => {};
    const slow = remote((ctx) => {
      ctx.provide(Greeting, { greet: () => 'hello' });
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    const modules = { 'acme.provider ./remote': slow };
    const remotes = compose([provider], modules);
    const first = codeOf(remotes.activate('acme.provider'));
    await vi.advanceTimersByTimeAsync(300);
    expect(await first).toBe('activation-timeout');
    const disposed = vi.fn();
    finish(disposed);
    await vi.advanceTimersByTimeAsync(0);
    expect(disposed).toHaveBeenCalledOnce();
    vi.useRealTimers();
    // Two remotes, or one twice, cannot provide one token.
    modules['acme.provider ./remote'] = provide;
    expect(await codeOf(remotes.retry('acme.provider'))).toBe('no error');
  });

  it('is told to the log in the words of the host', async () => {
    const failures: LoadError[] = [];
    const remotes = compose([provider], broken, { onFailed: (error) => failures.push(error) });
    await codeOf(remotes.activate('acme.provider'));
    expect(failures.map(({ message, sentence }) => [message, sentence])).toEqual([
      [
        'acme.provider failed while it became active: no licence',
        'acme.provider failed while it became active',
      ],
    ]);
  });
});

describe('a file that is not the published one', () => {
  const tampered = (id: string) => new LoadError('integrity', id, 'It is not the file that the lock names.');

  it('quarantines its remote: it is not asked for again until the reader says so', async () => {
    const modules: Record<string, unknown> = { 'acme.provider ./remote': tampered('acme.provider') };
    const load = vi.fn();
    const clinical = { ...provider, criticality: 'clinical' as const };
    const remotes = compose([clinical], modules, { onFailed: load });
    await codeOf(remotes.activate('acme.provider'));
    expect(remotes.state('acme.provider')).toMatchObject({ phase: 'quarantined', running: false });
    await codeOf(remotes.activate('acme.provider'));
    await codeOf(remotes.mend('acme.provider'));
    expect(load).toHaveBeenCalledOnce();
    modules['acme.provider ./remote'] = provide;
    await remotes.retry('acme.provider');
    expect(remotes.state('acme.provider').phase).toBe('active');
  });

  it('of a remote that runs ends nothing that runs, and lets nothing more of it in', async () => {
    const lone = lockedRemote({ id: 'acme.lone' });
    const modules: Record<string, unknown> = {
      'acme.lone ./shown': { kind: 'solid' },
      'acme.lone ./tampered': tampered('acme.lone'),
      'acme.lone ./later': { kind: 'solid' },
    };
    const remotes = compose([lone], modules);
    const { scope } = await remotes.module('acme.lone', './shown', 'visual');
    expect(await codeOf(remotes.module('acme.lone', './tampered', 'visual'))).toBe('integrity');
    expect(remotes.state('acme.lone')).toMatchObject({ phase: 'quarantined', running: true });
    expect(scope.context.signal.aborted).toBe(false);
    expect(await codeOf(remotes.module('acme.lone', './shown', 'visual'))).toBe('no error');
    expect(await codeOf(remotes.module('acme.lone', './later', 'visual'))).toBe('integrity');
    modules['acme.lone ./tampered'] = { kind: 'solid' };
    await remotes.retry('acme.lone');
    expect(remotes.state('acme.lone')).toMatchObject({ phase: 'active' });
    expect(remotes.state('acme.lone')).not.toHaveProperty('missing');
  });
});

describe('a module that cannot be reached', () => {
  it('is missing of an active remote until it comes', async () => {
    const lone = lockedRemote({ id: 'acme.lone', criticality: 'clinical' });
    const offline = new LoadError('network', 'acme.lone', './panel cannot be reached.');
    const modules: Record<string, unknown> = { 'acme.lone ./panel': offline };
    const remotes = compose([lone], modules);
    expect(await codeOf(remotes.module('acme.lone', './panel', 'visual'))).toBe('network');
    expect(remotes.state('acme.lone')).toMatchObject({ phase: 'active', missing: offline });
    modules['acme.lone ./panel'] = { kind: 'dom' };
    await remotes.mend('acme.lone');
    expect(remotes.state('acme.lone')).toEqual({ phase: 'active', activationMs: 0 });
  });
});
