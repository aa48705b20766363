import { inRange } from '../in-range.ts';
import type { Lock, LockedRemote } from '../schema/lock.ts';
import type { Finding } from './rule.ts';

/** What a remote waits for in vain among those that are left: remotes that it names, tokens that it requires. */
export function needsOf(
  left: readonly LockedRemote[],
  lock: Lock,
): (remote: LockedRemote) => readonly Finding[] {
  const versions = new Map(left.map(({ id, version }) => [id, version]));
  const provided = new Set([...lock.host.provides, ...left.flatMap(({ manifest }) => manifest.provides)]);
  return (remote) => [...missingRemotes(remote, versions, lock), ...missingTokens(remote, provided)];
}

function missingRemotes(
  { id, manifest }: LockedRemote,
  versions: Map<string, string>,
  lock: Lock,
): Finding[] {
  return Object.entries(manifest.dependencies).flatMap(([other, range]): Finding[] => {
    const version = versions.get(other);
    if (version && inRange(version, range)) return [];
    const isLeftOut = !version && lock.remotes.some((remote) => remote.id === other);
    const state = version ? `is composed as ${version}` : isLeftOut ? 'is left out' : 'is not composed';
    return [
      {
        code: 'dependency',
        message: `${id} needs ${other} ${range}, which ${state}`,
        fix: isLeftOut
          ? `See why ${other} is left out, or remove ${id}.`
          : `Compose ${other} in a version within ${range}, or remove ${id}.`,
      },
    ];
  });
}

function missingTokens({ id, manifest }: LockedRemote, provided: ReadonlySet<string>): Finding[] {
  return manifest.requires
    .filter((token) => !provided.has(token))
    .map((token) => ({
      code: 'token-missing',
      message: `${id} requires ${token}, which nothing in this site provides`,
      fix: `Add a remote that provides ${token}, or remove ${id}.`,
    }));
}
