import { neededFirst } from './first-screen.ts';
import type { Lock, PinnedFiles } from './schema/lock.ts';

/** A file of a first screen. */
export interface FirstFile {
  /** Relative to the page. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * The code that the first screen of a route brings: the host's entry, and of the remotes that it needs the
 * federation entry and the scripts that are preloaded. As the files are, not compressed; the largest first.
 */
export function firstFiles(lock: Lock, route: string): FirstFile[] {
  const { host, remotes } = lock;
  const sized = (base: string, files: PinnedFiles, paths: readonly string[]) =>
    [...new Set(paths)].map((path) => ({ path: base + path, bytes: files[path]?.[1] ?? 0 }));
  return [
    ...sized(host.base, host.files, [host.entry]),
    ...remotes
      .filter((remote) => neededFirst(remote, lock, { route }))
      .flatMap(({ base, files, preload = [] }) => sized(base, files, ['remoteEntry.js', ...preload])),
  ].sort((a, b) => b.bytes - a.bytes);
}
