import type { LockedRemote } from '@alternator/composition';

/** Remotes whose loading hangs inside the runtime, where nothing can be tried again but the whole. */
export interface HungRemotes {
  /** Registers a remote anew that hung, if nothing of it runs or is on its way. */
  startAnew(remote: LockedRemote): void;
  /** @param hung aborted when the load was given up */
  watch<Value>(remote: LockedRemote, loading: Promise<Value>, hung: AbortSignal): Promise<Value>;
}

/**
 * A remote that is registered anew is evaluated a second time beside the first, which goes on: never one that gave
 * the page a module.
 *
 * @param register a remote, by force
 */
export function createHungRemotes(register: (remote: LockedRemote) => void): HungRemotes {
  const hanging = new Set<string>();
  const standing = new Set<string>();
  const underway = new Map<string, number>();
  const count = (id: string, by: number) => underway.set(id, (underway.get(id) ?? 0) + by);
  return {
    startAnew(remote) {
      if (standing.has(remote.id) || underway.get(remote.id)) return;
      if (hanging.delete(remote.id)) register(remote);
    },
    async watch({ id }, loading, hung) {
      count(id, 1);
      try {
        const value = await loading;
        standing.add(id);
        return value;
      } finally {
        count(id, -1);
        if (hung.aborted) hanging.add(id);
      }
    },
  };
}
