import type { LockedRemote, Plan } from '@alternator/composition';
import type { Dispose, RemoteModule } from '@alternator/sdk';
import { createStore } from 'solid-js/store';
import { type Federation, LoadError, withDeadline } from '../federation/index.ts';
import { createRemoteContext, type RemoteScope, type RemoteServices } from './remote-context.ts';
import type { RemoteState } from './remote-state.ts';
import type { TokenRegistry } from './tokens.ts';

/** The kinds of module, as `kind` of their default export says. */
export type ModuleKindName =
  | 'remote'
  | 'visual'
  | 'command'
  | 'data-source'
  | 'sop-class-handler'
  | 'measurement-tool';

/** The composed remotes: loads, activates, isolates and disposes them. */
export interface Remotes {
  readonly planned: readonly LockedRemote[];
  byId(id: string): LockedRemote | undefined;
  state(id: string): RemoteState;
  /** Providers first, then the remote itself. Tries again what failed. @throws {LoadError} */
  activate(id: string): Promise<RemoteScope>;
  /** Default export of a module of an active remote. @throws {LoadError} */
  module<Module>(
    id: string,
    module: string,
    kind: ModuleKindName,
  ): Promise<{ module: Module; scope: RemoteScope }>;
  dispose(id: string): void;
}

export interface RemotesOptions {
  readonly plan: Plan;
  readonly federation: Federation;
  readonly tokens: TokenRegistry;
  readonly services: RemoteServices;
  readonly activationDeadlineMs: number;
  now(): number;
}

export function createRemotes(options: RemotesOptions): Remotes {
  const { plan, federation, tokens } = options;
  const [states, setStates] = createStore<Record<string, RemoteState>>({});
  const running = new Map<string, Promise<RemoteScope>>();
  const active = new Map<
    string,
    { scope: RemoteScope; end: AbortController; dispose: Dispose | undefined }
  >();
  const byId = (id: string) => plan.load.find((remote) => remote.id === id);

  const activate = (id: string): Promise<RemoteScope> => {
    const known = running.get(id);
    if (known) return known;
    const starting = start(id).catch((error: unknown) => {
      running.delete(id);
      const failure = asLoadError(error, id);
      setStates(id, { phase: 'failed', error: failure });
      dispose(id);
      throw failure;
    });
    running.set(id, starting);
    return starting;
  };

  const start = async (id: string): Promise<RemoteScope> => {
    const remote = byId(id);
    if (!remote) throw leftOut(plan, id);
    setStates(id, { phase: 'loading' });
    await activateProviders(remote);
    const began = options.now();
    const end = new AbortController();
    const scope = await createRemoteContext(remote, options.services, tokens, end.signal);
    active.set(id, { scope, end, dispose: undefined });
    if (remote.manifest.activate) {
      const module = await loadModule<RemoteModule>(remote, remote.manifest.activate, 'remote');
      const running = Promise.resolve().then(() => module.activate(scope.activation));
      const ms = options.activationDeadlineMs;
      const disposeRemote = await withDeadline(
        running,
        ms,
        () => new LoadError('activation-timeout', id, `${id} did not become active within ${ms} ms.`),
      );
      active.set(id, { scope, end, dispose: disposeRemote });
    }
    const missing = remote.manifest.provides.find((token) => !tokens.has(token));
    if (missing)
      throw new LoadError('activation', id, `${id} says that it provides ${missing}, but did not.`);
    setStates(id, { phase: 'active', activationMs: options.now() - began });
    return scope;
  };

  const activateProviders = async (remote: LockedRemote): Promise<void> => {
    const providers = remote.manifest.requires.map((token) => plan.providers[token]);
    for (const provider of new Set(providers)) {
      if (!provider || provider === remote.id) continue;
      try {
        await activate(provider);
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new LoadError('provider', remote.id, `${remote.id} needs ${provider}, which failed: ${why}`, {
          cause,
        });
      }
    }
  };

  const loadModule = async <Module>(
    remote: LockedRemote,
    module: string,
    kind: ModuleKindName,
  ): Promise<Module> => {
    const { default: loaded } = await federation.load(remote, module);
    const found = (loaded as { kind?: unknown } | undefined)?.kind;
    const fits = kind === 'visual' ? found === 'solid' || found === 'dom' : found === kind;
    if (fits) return loaded as Module;
    throw new LoadError(
      'wrong-export',
      remote.id,
      `${module} of ${remote.id} ${remote.version} does not export by default what its remote.json promises (${kind}).`,
    );
  };

  const dispose = (id: string) => {
    const entry = active.get(id);
    active.delete(id);
    running.delete(id);
    tokens.withdraw(id);
    entry?.end.abort();
    entry?.dispose?.();
    if (entry && states[id]?.phase !== 'failed') setStates(id, { phase: 'idle' });
  };

  return {
    planned: plan.load,
    byId,
    state: (id) => states[id] ?? { phase: 'idle' },
    activate,
    async module(id, module, kind) {
      const scope = await activate(id);
      const remote = byId(id) as LockedRemote;
      return { module: await loadModule(remote, module, kind), scope };
    },
    dispose,
  };
}

function leftOut(plan: Plan, id: string): LoadError {
  const reason = plan.skip.find(({ remote }) => remote.id === id)?.reason;
  return new LoadError(
    'skipped',
    id,
    reason ? `${reason.message}. ${reason.fix}` : `${id} is not composed here.`,
  );
}

function asLoadError(error: unknown, id: string): LoadError {
  if (error instanceof LoadError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new LoadError('activation', id, `${id} failed while it became active: ${why}`, { cause: error });
}
