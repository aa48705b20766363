import * as v from 'valibot';
import { startingFiles } from '../rules/pinned.ts';
import type { Lock, LockedRemote, PinnedFiles } from '../schema/lock.ts';
import { type RemoteManifestInput, remoteManifest } from '../schema/remote.ts';

/** A `remote.json` as a test writes it: only what matters to it. */
export type ManifestOfTest = Partial<RemoteManifestInput> & { readonly id: string };

/** A remote of a lock with a hash for every file that it starts by. */
export function remoteOf(manifest: ManifestOfTest, change: Partial<LockedRemote> = {}): LockedRemote {
  const full = v.parse(remoteManifest, { version: '1.0.0', engines: { sdk: '^1.0.0' }, ...manifest });
  const { id, version, criticality } = full;
  const remote: LockedRemote = {
    id,
    version,
    base: `remotes/${id}/${version}-00000000/`,
    manifest: full,
    container: id,
    styles: [],
    titles: {},
    workers: {},
    criticality,
    settings: {},
    grants: full.permissions,
    files: {},
    ...change,
  };
  return change.files ? remote : { ...remote, files: pinned(startingFiles(remote)) };
}

/** A lock of these remotes; the host provides SDK 1.2.0 and `alternator.workspace@1`. */
export function lockOf(remotes: readonly LockedRemote[], change: Partial<Lock> = {}): Lock {
  return {
    lockVersion: 2,
    site: 'test',
    mode: 'research',
    home: 'studies',
    host: {
      version: '0.1.0',
      sdk: '1.2.0',
      provides: ['alternator.workspace@1'],
      entry: 'main.js',
      styles: [],
      workers: {},
      base: 'host/0.1.0-00000000/',
      files: pinned(['main.js']),
    },
    remotes: [...remotes],
    dataSources: [],
    order: noWinners,
    frameAncestors: ['self'],
    deadlines: { channel: 3000, lock: 5000, manifest: 4000, entry: 8000, chunk: 8000, activation: 3000 },
    limits: { remoteWorkers: 8 },
    origins: {},
    ...change,
  };
}

/** A site that names no winner of anything. */
export const noWinners: Lock['order'] = {
  providers: {},
  hotkeys: {},
  sopClassHandlers: {},
  hangingProtocols: {},
};

function pinned(paths: readonly string[]): PinnedFiles {
  return Object.fromEntries(paths.map((path) => [path, [`sha384-${'A'.repeat(64)}`, 1000]]));
}
