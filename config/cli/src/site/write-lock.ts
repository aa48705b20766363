import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel, Lock } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { sha384, shortHash } from '../folder-hash.ts';

/** Writes lock and channel below `sites`; the channel last, since it is what readers follow. */
export function writeLock(checkout: Checkout, lock: Lock): { lockFile: string; changed: boolean } {
  const sites = join(checkout.dist, 'sites');
  const folder = join(sites, lock.site);
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify(lock);
  const lockFile = lockName(lock);
  writeFileSync(join(folder, lockFile), text);
  const before = readChannel(join(folder, 'channel.json'));
  const changed = before?.lock !== `${lock.site}/${lockFile}`;
  const channel = channelOf(lock, text, (before?.sequence ?? 0) + (changed ? 1 : 0));
  for (const path of [join(folder, 'channel.json'), join(sites, 'channel.json')])
    writeWhole(path, JSON.stringify(channel));
  return { lockFile, changed };
}

export function lockName(lock: Lock): string {
  return `site.lock-${shortHash(lock)}.json`;
}

/** The channel that names a lock, by its text as it is served. */
export function channelOf(lock: Lock, text: string, sequence: number): Channel {
  return {
    channelVersion: 1,
    site: lock.site,
    sequence,
    lock: `${lock.site}/${lockName(lock)}`,
    sha384: sha384(text),
    lockDeadline: lock.deadlines.lock,
  };
}

function readChannel(file: string): Channel | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
