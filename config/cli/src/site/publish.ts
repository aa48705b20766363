import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Lock } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';
import { sha384 } from '../folder-hash.ts';
import { makeLock } from './built-parts.ts';
import { type ChannelChange, channelText, channelToFollow, nextChannel, readChannel } from './channel.ts';
import { filesOf } from './deployed-files.ts';
import type { SigningKey } from './keys.ts';
import { readLock } from './locks.ts';
import { readPageEntry } from './page.ts';
import { putInForce } from './put-in-force.ts';
import type { SiteFile } from './read-site.ts';
import { requireKeys } from './require-keys.ts';
import { writeLock } from './write-lock.ts';

export interface PublishOptions extends ChannelChange {
  readonly key?: SigningKey | undefined;
  /** The folder that is served, where it is not the one that the parts were built into. */
  readonly into?: string | undefined;
}

/**
 * Composes a site from the built parts and puts it in force. Says what it did.
 *
 * @throws {CommandError | DocumentError}
 */
export function publishSite(checkout: Checkout, site: SiteFile, options: PublishOptions): string {
  const { dist } = checkout;
  const { into = dist } = options;
  const lock = makeLock(checkout, site);
  const { value } = site.document;
  const days = options.days ?? (value.keys.length > 0 ? 90 : undefined);
  const files = resolve(into) === resolve(dist) ? [] : filesOf(dist, lock);
  refuseOtherMode(lock, into, options);
  const { lockFile, channel } = writeLock(into, lock, value, { ...options, days }, files);
  const { canary } = channel;
  const forWhom = canary
    ? `, for ${[`${canary.percent} % of the devices`, ...canary.workstations].join(', ')}; all others stay with ${channel.lock.slice(lock.site.length + 1)}`
    : '';
  const who = value.keys.length > 0 ? `signed, in force for ${days} days` : 'not signed';
  const without = channel.revoked.length > 0 ? `, revoked: ${channel.revoked.join(', ')}` : '';
  return `${lock.site}: ${lockFile}, channel ${channel.sequence}, ${who}${without}${forWhom}`;
}

/** The page names one mode, for all of its devices. */
function refuseOtherMode({ mode, site }: Lock, served: string, { canary }: PublishOptions): void {
  const page = readPageEntry(served, site);
  if (canary && page && page.mode !== mode)
    throw new CommandError(
      `A canary cannot change the mode: the page says ${page.mode} for all devices. Publish without --canary.`,
    );
}

/**
 * Puts an earlier lock in force by a new channel with a higher sequence: pages that saw the later one take it.
 *
 * @param to a lock file of the site; the one before the one in force where it is left out
 * @throws {CommandError}
 */
export function rollBack(
  dist: string,
  site: SiteFile,
  to: string | undefined,
  options: PublishOptions,
): string {
  const { keys, hosts, site: name } = site.document.value;
  if (!readPageEntry(dist, name))
    throw new CommandError(`The site "${name}" was never published into ${dist}.`);
  const current = channelToFollow(dist, site.document.value, options);
  // With a canary, the step before is the channel without it.
  const before = current?.canary ? current : current?.previous;
  const path = to ? `${name}/${to}` : before?.lock;
  if (!path)
    throw new CommandError(`Nothing is known of a lock before the one in force. Name one with --to.`);
  const { text, lock } = readLock(dist, path, name);
  if (!to && sha384(text) !== before?.sha384)
    throw new CommandError(`${path} is not what was published: its hash is another one.`);
  requireKeys(lock, keys);
  const days = options.days ?? (keys.length > 0 ? 90 : undefined);
  const named = { lock: path, sha384: sha384(text) };
  const channel = nextChannel(lock, named, current, { ...options, days });
  putInForce(dist, {
    files: [],
    lock: { path, text },
    channel: channelText(channel, keys, options.key),
    page: { site: name, mode: lock.mode, keys, hosts, sequence: channel.sequence },
  });
  return `${name}: back to ${path.slice(name.length + 1)}, channel ${channel.sequence}`;
}

/**
 * The lock that the deployment's channel names.
 *
 * @throws {CommandError} when the site was not published
 */
export function lockInForce(dist: string, name: string): Lock {
  const channel = readChannel(dist, name)?.channel;
  if (!channel)
    throw new CommandError(
      `The site "${name}" is signed, so it must be published before it is served: alternator site publish --site ${name} --key FILE.`,
    );
  return JSON.parse(readFileSync(join(dist, 'sites', channel.lock), 'utf8'));
}
