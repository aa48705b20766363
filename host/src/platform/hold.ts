import type { LockedRemote } from '@alternator/composition';
import type { LoadError } from '../federation/index.ts';

/** Remotes that are not tried again on this page unless the reader says so. */
export interface Hold {
  /** The failure that holds a remote. */
  of(id: string): LoadError | undefined;
  /** Takes note of a failure; whether it holds depends on what failed, and on what the remote is for. */
  note(remote: LockedRemote, error: LoadError): void;
  release(id: string): void;
}

/**
 * Other bytes than the published ones hold every remote. What throws by itself holds an optional one: it would throw
 * again at each stroke of a key; a required or clinical one is tried whenever it is wanted.
 */
export function createHold(): Hold {
  const held = new Map<string, LoadError>();
  return {
    of: (id) => held.get(id),
    note({ id, criticality }, error) {
      if (error.isQuarantine || (criticality === 'optional' && error.isOwnFault)) held.set(id, error);
    },
    release: (id) => void held.delete(id),
  };
}
