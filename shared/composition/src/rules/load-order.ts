import type { LockedRemote } from '../schema/lock.ts';
import type { Finding } from './rule.ts';

/** Providers first; remotes of a cycle are left out. A remote may require what it provides itself. */
export function inLoadOrder(remotes: readonly LockedRemote[]): LockedRemote[] {
  const providers = new Map(
    remotes.flatMap(({ id, manifest }) => manifest.provides.map((token) => [token, id])),
  );
  const ordered: LockedRemote[] = [];
  const placed = new Set<string>();
  const stands = (remote: LockedRemote) =>
    remote.manifest.requires.every((token) => {
      const provider = providers.get(token);
      return !provider || provider === remote.id || placed.has(provider);
    });
  let rest = remotes;
  for (;;) {
    const ready = rest.filter(stands);
    if (ready.length === 0) return ordered;
    for (const remote of ready) placed.add(remote.id);
    ordered.push(...ready);
    rest = rest.filter(({ id }) => !placed.has(id));
  }
}

/** @param ordered all that do not wait for themselves */
export function cycleOf({ id }: LockedRemote, ordered: ReadonlySet<string>): readonly Finding[] {
  if (ordered.has(id)) return [];
  return [
    {
      code: 'token-cycle',
      message: `${id} requires a remote that requires ${id}`,
      fix: 'One of them must list the other\'s token under "optional".',
    },
  ];
}
