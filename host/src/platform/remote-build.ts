import type { LockedRemote } from '@alternator/composition';
import type { RemoteBuild } from '@alternator/sdk';

/** Which code of a remote runs, as the lock pins it. */
export function remoteBuild({ id, version, base, dev }: LockedRemote): RemoteBuild {
  return { id, version, build: dev ? 'dev' : hashOf(base) || 'unknown' };
}

/** `remotes/acme.suv/1.2.0-0a1b2c3d/` -> `0a1b2c3d`; empty for local code. */
export function hashOf(folder: string): string {
  return /-(\w+)\/$/.exec(folder)?.[1] ?? '';
}
