import { join } from 'node:path';
import type { Lock, Site } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { sha384, shortHash } from '../folder-hash.ts';
import {
  type ChannelChange,
  type KnownChannel,
  nextChannel,
  readChannel,
  writeChannel,
  writeWhole,
} from './channel.ts';
import type { SigningKey } from './keys.ts';
import { writePage } from './page.ts';
import { requireKeys } from './require-keys.ts';

/** A lock as a file. */
export interface LockFile {
  /** Relative to `sites/`. */
  readonly path: string;
  readonly text: string;
  readonly sha384: string;
}

export function lockFileOf(lock: Lock): LockFile {
  const text = JSON.stringify(lock);
  return { path: `${lock.site}/site.lock-${shortHash(lock)}.json`, text, sha384: sha384(text) };
}

/**
 * Writes lock, channel and page below `dist`, in this order: the channel is what readers follow, and the page says
 * the least channel that it takes.
 *
 * @throws {CommandError} when a site that names keys is not signed, or signed by another key, or needs keys
 */
export function writeLock(
  { dist }: Checkout,
  lock: Lock,
  site: Pick<Site, 'keys' | 'hosts'>,
  options: ChannelChange & { readonly key?: SigningKey | undefined } = {},
): { lockFile: string; changed: boolean; sequence: number } {
  requireKeys(lock, site.keys);
  const { path, text, sha384: hash } = lockFileOf(lock);
  const before: KnownChannel | undefined = readChannel(dist, lock.site);
  const channel = nextChannel(lock, { lock: path, sha384: hash }, before?.channel, options);
  writeWhole(join(dist, 'sites', path), text);
  writeChannel(dist, channel, site.keys, options.key);
  const { keys, hosts } = site;
  writePage(dist, { site: lock.site, mode: lock.mode, keys, hosts, sequence: channel.sequence });
  return {
    lockFile: path.slice(lock.site.length + 1),
    changed: before?.channel.lock !== path,
    sequence: channel.sequence,
  };
}
