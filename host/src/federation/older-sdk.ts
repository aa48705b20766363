import type { LockedRemote } from '@alternator/composition';
import type { NeededShim } from '../sdk-shim.ts';

/** Libraries by name and version, as containers hand them on. */
export type ShareScope = Readonly<Record<string, unknown>>;

/**
 * The share scope that a remote sees. One that was built for an older SDK finds that in the place of the host's: it is
 * a singleton, so that beside the other the runtime would give it whichever is newer.
 */
export function createScopes(
  remotes: readonly LockedRemote[],
  shimOf: (remote: LockedRemote) => NeededShim | undefined,
): (container: string, scope: ShareScope) => ShareScope {
  return (container, scope) => {
    const remote = remotes.find((one) => one.container === container);
    const shim = remote && shimOf(remote);
    return shim ? { ...scope, '@alternator/sdk': { [shim.version]: shared(shim) } } : scope;
  };
}

/** As the runtime keeps a library that nobody has loaded yet. */
function shared({ version, load }: NeededShim) {
  return {
    version,
    from: 'alternator_host',
    scope: ['default'],
    shareConfig: { singleton: true, requiredVersion: `^${version}`, eager: false, strictVersion: false },
    strategy: 'loaded-first',
    deps: [],
    useIn: [],
    get: async () => {
      const { surface } = await load();
      return () => surface;
    },
  };
}
