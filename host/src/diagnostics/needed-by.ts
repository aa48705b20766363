import type { LockedRemote } from '@alternator/composition';

/** Ids of the remotes that are wanted, and of all that these cannot run without. */
export function neededBy(
  remotes: readonly LockedRemote[],
  wanted: (remote: LockedRemote) => boolean,
): ReadonlySet<string> {
  const needed = new Set<string>();
  const add = (remote: LockedRemote) => {
    if (needed.has(remote.id)) return;
    needed.add(remote.id);
    const { requires, dependencies } = remote.manifest;
    for (const other of remotes)
      if (other.id in dependencies || other.manifest.provides.some((token) => requires.includes(token)))
        add(other);
  };
  remotes.filter(wanted).forEach(add);
  return needed;
}
