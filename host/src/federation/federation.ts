import type { Deadlines, LockedRemote } from '@alternator/composition';
import { getInstance, type ModuleFederation } from '@module-federation/enhanced/runtime';
import { pageClock, type RetryClock, retrying } from '../integrity/index.ts';
import type { NeededShim } from '../sdk-shim.ts';
import { withDeadline } from './deadline.ts';
import { explain } from './explain.ts';
import { createHungRemotes } from './hung-remotes.ts';
import { createLateScripts } from './late-scripts.ts';
import { LoadError } from './load-error.ts';
import type { LocalScripts } from './local-scripts.ts';
import { createScopes } from './older-sdk.ts';
import { createRemoteFiles, folderUrl, manifestUrl } from './remote-files.ts';
import { createRuntimePlugin } from './runtime-plugin.ts';

/** Loads exposed modules of planned remotes. The only door to the federation runtime. */
export interface Federation {
  /**
   * The exports of a module. What may pass by itself is tried again; a failed load can be asked for again.
   *
   * @throws {LoadError}
   */
  load(remote: LockedRemote, module: string): Promise<Record<string, unknown>>;
}

/** What is used of the federation runtime. */
type Runtime = Pick<ModuleFederation, 'loadRemote' | 'registerPlugins' | 'registerRemotes'>;

export interface FederationOptions {
  readonly instance?: Runtime | null;
  readonly clock?: RetryClock;
  /** Where local code runs in a deployed page. */
  readonly local?: LocalScripts;
  /** The older SDK that a remote gets in place of the host's. */
  shimOf?(remote: LockedRemote): NeededShim | undefined;
  /** A try that failed and is followed by another one. */
  onRetry?(error: LoadError): void;
}

/** Hands the runtime only what the lock names, each within its deadline. */
export function createFederation(
  remotes: readonly LockedRemote[],
  base: string,
  deadlines: Deadlines,
  options: FederationOptions = {},
): Federation {
  const { instance = getInstance(), clock = pageClock, onRetry = () => undefined } = options;
  const shimOf = options.shimOf ?? (() => undefined);
  if (!instance) throw new Error('The host was built without the federation plugin.');
  const register = (remote: LockedRemote, force: boolean) =>
    instance.registerRemotes([{ name: remote.container, entry: manifestUrl(remote, base) }], { force });
  const once = createTry(instance, remotes, base, deadlines, createScopes(remotes, shimOf), options.local);
  for (const remote of remotes) register(remote, false);
  const hung = createHungRemotes((remote) => register(remote, true));
  return {
    load(remote, module) {
      hung.startAnew(remote);
      const allMs = deadlines.manifest + deadlines.entry + deadlines.chunk;
      const over = new AbortController();
      const tries = retrying(() => once(remote, module), {
        clock,
        signal: over.signal,
        onRetry: (error) => onRetry(error as LoadError),
      });
      const loading = withDeadline(tries, allMs, () => {
        over.abort();
        const sentence = `${module} of ${remote.id} did not come within ${allMs} ms.`;
        return new LoadError('timeout', remote.id, sentence);
      });
      return hung.watch(remote, loading, over.signal);
    },
  };
}

/** One try: the runtime with our hooks, and its failure in our words. */
function createTry(
  instance: Runtime,
  remotes: readonly LockedRemote[],
  base: string,
  deadlines: Deadlines,
  scopeOf: ReturnType<typeof createScopes>,
  local: LocalScripts | undefined,
): (remote: LockedRemote, module: string) => Promise<Record<string, unknown>> {
  const late = createLateScripts(deadlines.chunk);
  const refused = new Map<string, LoadError>();
  const entries = new Map<string, string>();
  const plugin = createRuntimePlugin({
    files: createRemoteFiles(remotes, base),
    deadlines,
    late,
    scopeOf,
    local,
    onManifest({ id }, outcome) {
      refused.delete(id);
      if (outcome instanceof LoadError) refused.set(id, outcome);
      else entries.set(id, outcome.entry);
    },
  });
  instance.registerPlugins([plugin]);
  return async (remote, module) => {
    try {
      const id = `${remote.container}/${module.slice(2)}`;
      const loaded = await instance.loadRemote<Record<string, unknown>>(id);
      // A share that does not fit fails once, and is an empty module from then on.
      if (loaded && Object.keys(loaded).length > 0) return loaded;
    } catch (error) {
      throw await explain(error, {
        remote,
        module,
        deadlines,
        folder: folderUrl(remote, base),
        entry: entries.get(remote.id) ?? 'remoteEntry.js',
        refused: refused.get(remote.id),
        wasLate: late.take,
      });
    }
    throw new LoadError('wrong-export', remote.id, `${module} of ${remote.id} exports nothing.`);
  };
}
