import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import { sha384 } from '../folder-hash.ts';

/** A file that a site needs beside its lock and channel. */
export interface DeployedFile {
  /** Relative to the page. */
  readonly path: string;
  readonly sha384: string;
  read(): Uint8Array;
}

/** Where the page lies before it says anything of a site. */
export const templatePath = 'sites/page.html';

/** The script that is outside every lock, as a page names it. */
export function bootOf(page: string): string | undefined {
  return /src="(boot-\w+\.js)"/.exec(page)?.[1];
}

/**
 * Every file that a lock names, and those outside of it: boot, service worker, the page's template; in the order in
 * which they may be put beside an older site.
 *
 * @throws {CommandError} where one is missing
 */
export function filesOf(dist: string, lock: Lock): DeployedFile[] {
  const pinned = pinnedFiles(lock).map(([path, hash]) => ({ path, sha384: hash }));
  const template = read(dist, templatePath).toString();
  const own = [bootOf(template), 'sw.js', templatePath].filter((path) => path !== undefined);
  return [...pinned, ...own.map((path) => ({ path, sha384: sha384(read(dist, path)) }))].map((file) => ({
    ...file,
    read: () => read(dist, file.path),
  }));
}

/** Path and hash of each file of a lock. */
export function pinnedFiles({ host, remotes }: Lock): (readonly [path: string, sha384: string])[] {
  return [host, ...remotes].flatMap(({ base, files }) =>
    Object.entries(files).map(([path, [hash]]) => [base + path, hash] as const),
  );
}

function read(dist: string, path: string): Buffer {
  const file = join(dist, path);
  if (existsSync(file)) return readFileSync(file);
  throw new CommandError(`${file} is missing: alternator build, or alternator remote add DIR, writes it.`);
}
