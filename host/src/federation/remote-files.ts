import type { LockedRemote } from '@alternator/composition';
import { type Pin, pinOf } from '../integrity/index.ts';

/** The files of the planned remotes, by the addresses that the runtime knows. */
export interface RemoteFiles {
  byManifest(url: string): LockedRemote | undefined;
  pinOf(url: string): Pin;
  /** Absolute, of a container. */
  folderOf(container: string): string | undefined;
}

export function createRemoteFiles(remotes: readonly LockedRemote[], base: string): RemoteFiles {
  const folders = remotes.map((remote) => ({ remote, folder: folderUrl(remote, base) }));
  return {
    byManifest: (url) => folders.find(({ remote }) => manifestUrl(remote, base) === url)?.remote,
    pinOf(url) {
      const owner = folders.find(({ folder }) => url.startsWith(folder));
      return owner && pinOf(owner.remote, url.slice(owner.folder.length));
    },
    folderOf: (container) => folders.find(({ remote }) => remote.container === container)?.folder,
  };
}

export function folderUrl(remote: LockedRemote, base: string): string {
  return new URL(remote.base, base).href;
}

export function manifestUrl(remote: LockedRemote, base: string): string {
  return `${folderUrl(remote, base)}mf-manifest.json`;
}
