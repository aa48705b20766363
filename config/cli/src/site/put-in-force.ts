import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../command-error.ts';
import { sha384 } from '../folder-hash.ts';
import { putChannel, readChannel } from './channel.ts';
import type { DeployedFile } from './deployed-files.ts';
import { type PageEntry, readPageEntry, writePage } from './page.ts';
import { writeWhole } from './write-whole.ts';

/** A composed site on its way into a folder that is served. */
export interface Publication {
  /** None where they lie there already. */
  readonly files: readonly DeployedFile[];
  readonly lock: { readonly path: string; readonly text: string };
  /** As it is written: signed where the site names keys. */
  readonly channel: string;
  readonly page: PageEntry;
}

/**
 * Puts a site in force in a folder that may be served meanwhile: files, lock, channel, page. Each of these steps
 * leaves the old site or the new one, whenever this process ends; nothing is deleted.
 *
 * @throws {CommandError} before the lock is written, when a file is not the one that the lock names
 */
export function putInForce(served: string, { files, lock, channel, page }: Publication): void {
  for (const file of files) putFile(served, file);
  writeWhole(join(served, 'sites', lock.path), lock.text);
  const before = readPageEntry(served, page.site);
  if (before && before.keys.join() !== page.keys.join()) writePage(served, acceptingBoth(before, page));
  noteLastInForce(served, page.site);
  putChannel(served, page.site, channel);
  writePage(served, page);
}

function putFile(served: string, { path, sha384: hash, read }: DeployedFile): void {
  const target = join(served, path);
  if (existsSync(target) && sha384(readFileSync(target)) === hash) return;
  const bytes = read();
  if (sha384(bytes) !== hash)
    throw new CommandError(
      `${path} is not the file that the lock names: its hash is another one. Build it again.`,
    );
  writeWhole(target, bytes);
}

/** A lock is as old as the day on which it was last in force: pages run on it until then. */
function noteLastInForce(served: string, site: string): void {
  const channel = readChannel(served, site)?.channel;
  const now = new Date();
  for (const named of [channel, channel?.canary]) {
    const file = named && join(served, 'sites', named.lock);
    if (file && existsSync(file)) utimesSync(file, now, now);
  }
}

/** For the moment between channel and page: takes the channel before and the one to come, whoever signed which. */
function acceptingBoth(before: PageEntry, after: PageEntry): PageEntry {
  const isOpen = before.keys.length === 0 || after.keys.length === 0;
  return { ...before, keys: isOpen ? [] : [...new Set([...before.keys, ...after.keys])] };
}
