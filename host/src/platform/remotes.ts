import type { LockedRemote, Plan } from '@alternator/composition';
import { createStore } from 'solid-js/store';
import { LoadError } from '../federation/index.ts';
import { createBrokenModules } from './broken-modules.ts';
import { createHold } from './hold.ts';
import { loadModule, type ModuleKindName } from './load-module.ts';
import type { RemoteScope } from './remote-context.ts';
import type { RemoteState } from './remote-state.ts';
import { type RunningRemote, type StartOptions, startRemote } from './start-remote.ts';

export type { ModuleKindName } from './load-module.ts';

/** The composed remotes: loads, activates, isolates and disposes them. */
export interface Remotes {
  readonly planned: readonly LockedRemote[];
  byId(id: string): LockedRemote | undefined;
  state(id: string): RemoteState;
  /** Providers first, then the remote itself. Tries again what failed, unless it is held. @throws {LoadError} */
  activate(id: string): Promise<RemoteScope>;
  /** Default export of a module of an active remote. @throws {LoadError} */
  module<Module>(
    id: string,
    module: string,
    kind: ModuleKindName,
  ): Promise<{ module: Module; scope: RemoteScope }>;
  /** Activates a remote and loads what is missing of it, unless it is held. @throws {LoadError} */
  mend(id: string): Promise<void>;
  /** Lets what is held be tried again, because the reader says so. */
  release(id: string): void;
  /** `release`, then `mend`. @throws {LoadError} */
  retry(id: string): Promise<void>;
  dispose(id: string): void;
}

export interface RemotesOptions extends StartOptions {
  readonly plan: Plan;
  /** A remote, or a module of it, could not be used. */
  onFailed?(error: LoadError): void;
  /** It could not become active, through its own fault. */
  onFailedActivation?(remote: LockedRemote): void;
}

export function createRemotes(options: RemotesOptions): Remotes {
  const { plan, federation, tokens } = options;
  const [states, setStates] = createStore<Record<string, RemoteState>>({});
  // Whole: what another phase had to say must not stay.
  const setState = (id: string, state: RemoteState) => setStates({ [id]: state });
  const starting = new Map<string, Promise<RemoteScope>>();
  const active = new Map<string, RunningRemote>();
  const standing = new Set<string>();
  const hold = createHold();
  const broken = createBrokenModules();
  const byId = (id: string) => plan.load.find((remote) => remote.id === id);
  const providersOf = (id: string) =>
    [...new Set(byId(id)?.manifest.requires.map((token) => plan.providers[token]))].filter(
      (provider): provider is string => Boolean(provider) && provider !== id,
    );

  /** Says how an active remote stands, by what is missing of it. */
  const restate = (id: string) => {
    const remote = active.get(id);
    if (!remote) return;
    const held = hold.of(id);
    const missing = broken.first(id);
    if (held) return setState(id, { phase: 'quarantined', error: held, running: !held.isWhole });
    setState(id, { phase: 'active', activationMs: remote.activationMs, ...(missing && { missing }) });
  };

  const activate = (id: string): Promise<RemoteScope> => {
    const known = starting.get(id);
    if (known) return known;
    const held = hold.of(id);
    if (held) return Promise.reject(held);
    const begun = start(id).catch((error: unknown) => {
      starting.delete(id);
      throw failedToStart(id, asLoadError(error, id));
    });
    starting.set(id, begun);
    return begun;
  };

  const start = async (id: string): Promise<RemoteScope> => {
    const remote = byId(id);
    if (!remote) throw leftOut(plan, id);
    setState(id, { phase: 'loading' });
    await activateProviders(id);
    const begun = await startRemote(remote, options);
    active.set(id, begun);
    restate(id);
    return begun.scope;
  };

  const failedToStart = (id: string, error: LoadError): LoadError => {
    const remote = byId(id);
    if (!remote) return error;
    hold.note(remote, error);
    options.onFailed?.(error);
    if (error.isOwnFault) options.onFailedActivation?.(remote);
    const { isQuarantine } = error;
    setState(id, isQuarantine ? { phase: 'quarantined', error, running: false } : { phase: 'failed', error });
    return error;
  };

  const activateProviders = async (id: string): Promise<void> => {
    for (const provider of providersOf(id)) {
      try {
        await activate(provider);
      } catch (cause) {
        const said = cause instanceof Error ? cause.message : String(cause);
        throw new LoadError('provider', id, `${id} needs ${provider}, which failed`, { cause, said });
      }
    }
  };

  const module: Remotes['module'] = async (id, name, kind) => {
    const scope = await activate(id);
    const key = `${id} ${name}`;
    const held = hold.of(id);
    // What was verified before goes on.
    if (held && !standing.has(key)) throw held;
    try {
      const loaded = await loadModule(federation, scope.remote, name, kind);
      standing.add(key);
      if (broken.mend(id, name)) restate(id);
      return { module: loaded as never, scope };
    } catch (error) {
      const failure = asLoadError(error, id);
      if (active.get(id)?.scope !== scope) throw failure;
      broken.add(id, name, { kind, error: failure });
      if (failure.isQuarantine) hold.note(scope.remote, failure);
      options.onFailed?.(failure);
      restate(id);
      throw failure;
    }
  };

  const mend = async (id: string) => {
    await activate(id);
    for (const [name, { kind }] of [...broken.of(id)]) await module(id, name, kind);
  };
  const release = (id: string) => {
    for (const one of [id, ...providersOf(id)]) {
      hold.release(one);
      restate(one);
    }
  };

  return {
    planned: plan.load,
    byId,
    state: (id) => states[id] ?? { phase: 'idle' },
    activate,
    module,
    mend,
    release,
    retry(id) {
      release(id);
      return mend(id);
    },
    dispose(id) {
      const remote = active.get(id);
      if (!remote) return;
      active.delete(id);
      starting.delete(id);
      broken.clear(id);
      tokens.withdraw(id);
      setState(id, { phase: 'idle' });
      remote.end();
    },
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
  const said = error instanceof Error ? error.message : String(error);
  return new LoadError('activation', id, `${id} failed while it became active`, { cause: error, said });
}
