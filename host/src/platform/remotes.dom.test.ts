import type { LockedRemote, Plan } from '@alternator/composition';
import { command, type RemoteContext, readable, remote, token } from '@alternator/sdk';
import { describe, expect, it, vi } from 'vitest';
import { type Federation, LoadError } from '../federation/index.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { createLogger } from './logger.ts';
import { createRemotes } from './remotes.ts';
import { createTokenRegistry } from './tokens.ts';

const Greeting = token<{ greet(): string }>()('acme.greeting@1');

function compose(remotes: LockedRemote[], modules: Record<string, unknown>) {
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
    now: [],
    providers: Object.fromEntries(
      remotes.flatMap(({ id, manifest }) => manifest.provides.map((t) => [t, id])),
    ),
  };
  const tokens = createTokenRegistry();
  const services = {
    base: 'http://localhost/',
    locale: readable(() => 'en'),
    portalRoot: document.body,
    sheets: { attach: async () => undefined },
    log: createLogger,
    fetch: () => Promise.reject(new Error('no archive here')),
    personal: () => new Map(),
  };
  return createRemotes({ plan, federation, tokens, services, activationDeadlineMs: 300, now: () => 0 });
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
    const remotes = compose([provider], { 'acme.provider ./remote': remote(hang) });
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
