import type { Channel, Lock, Site } from '@alternator/composition';
import { sha384, shortHash } from '../folder-hash.ts';
import { type ChannelChange, channelText, channelToFollow, nextChannel } from './channel.ts';
import type { DeployedFile } from './deployed-files.ts';
import type { SigningKey } from './keys.ts';
import { putInForce } from './put-in-force.ts';
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
 * Puts a lock in force in a folder that is served, whose channel the next one follows.
 *
 * @param files what the folder lacks; none where the parts were built into it
 * @throws {CommandError} when a site that names keys is not signed, or signed by another key, or needs keys
 */
export function writeLock(
  served: string,
  lock: Lock,
  site: Pick<Site, 'site' | 'keys' | 'hosts'>,
  options: ChannelChange & { readonly key?: SigningKey | undefined } = {},
  files: readonly DeployedFile[] = [],
): { lockFile: string; changed: boolean; channel: Channel } {
  const { keys, hosts } = site;
  requireKeys(lock, keys);
  const { path, text, sha384: hash } = lockFileOf(lock);
  const before = channelToFollow(served, site, options);
  const channel = nextChannel(lock, { lock: path, sha384: hash }, before, options);
  putInForce(served, {
    files,
    lock: { path, text },
    channel: channelText(channel, keys, options.key),
    page: { site: lock.site, mode: lock.mode, keys, hosts, sequence: channel.sequence },
  });
  return { lockFile: path.slice(lock.site.length + 1), changed: before?.lock !== path, channel };
}
