import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';
import { sha384 } from '../folder-hash.ts';
import { makeLock } from './built-parts.ts';
import { type ChannelChange, nextChannel, readChannel, writeChannel } from './channel.ts';
import type { SigningKey } from './keys.ts';
import { writePage } from './page.ts';
import type { SiteFile } from './read-site.ts';
import { requireKeys } from './require-keys.ts';
import { lockFileOf, writeLock } from './write-lock.ts';

export interface PublishOptions extends ChannelChange {
  readonly key?: SigningKey | undefined;
}

/**
 * Composes a site from the built parts and puts it in force: lock, channel, page. Says what it did.
 *
 * @throws {CommandError | DocumentError}
 */
export function publishSite(checkout: Checkout, site: SiteFile, options: PublishOptions): string {
  const lock = makeLock(checkout, site);
  const { value } = site.document;
  const days = options.days ?? (value.keys.length > 0 ? 90 : undefined);
  const { lockFile, sequence } = writeLock(checkout, lock, value, { ...options, days });
  const who = value.keys.length > 0 ? `signed, in force for ${days} days` : 'not signed';
  const revoked = readChannel(checkout.dist, lock.site)?.channel.revoked ?? [];
  const without = revoked.length > 0 ? `, revoked: ${revoked.join(', ')}` : '';
  return `${lock.site}: ${lockFile}, channel ${sequence}, ${who}${without}`;
}

/**
 * Puts an earlier lock in force by a new channel with a higher sequence: pages that saw the later one take it.
 *
 * @param to a lock file of the site; the one before the one in force where it is left out
 * @throws {CommandError}
 */
export function rollBack(
  { dist }: Checkout,
  site: SiteFile,
  to: string | undefined,
  { key, days, revoke }: PublishOptions,
): string {
  const { keys, hosts, site: name } = site.document.value;
  const known = readChannel(dist, name);
  if (!known) throw new CommandError(`The site "${name}" was never published into ${dist}.`);
  const current = known.channel;
  // Whoever can write here must not choose what is signed next.
  if (keys.length > 0 && !to && !known.isBy(keys))
    throw new CommandError(
      'The channel in force was signed by none of the site\'s "keys", so what it says was before is not believed. ' +
        'Name a lock with --to.',
    );
  const path = to ? `${name}/${to}` : current.previous?.lock;
  if (!path) throw new CommandError(`Nothing was in force before ${current.lock}. Name a lock with --to.`);
  const { text, lock } = readLock(dist, path, name);
  if (!to && sha384(text) !== current.previous?.sha384)
    throw new CommandError(`${path} is not what was published: its hash is another one.`);
  requireKeys(lock, keys);
  const inForce = days ?? (keys.length > 0 ? 90 : undefined);
  const channel = nextChannel(lock, { lock: path, sha384: sha384(text) }, current, { days: inForce, revoke });
  writeChannel(dist, channel, keys, key);
  writePage(dist, { site: name, mode: lock.mode, keys, hosts, sequence: channel.sequence });
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

/** A lock of a site, by the hash in its name. */
function readLock(dist: string, path: string, site: string): { text: string; lock: Lock } {
  const file = join(dist, 'sites', path);
  if (!existsSync(file))
    throw new CommandError(`${file} does not exist; locks lie in ${join(dist, 'sites', site)}.`);
  const text = readFileSync(file, 'utf8');
  const lock = JSON.parse(text) as Lock;
  if (lockFileOf(lock).path !== path)
    throw new CommandError(`${file} is not what was published: its name says another site or another hash.`);
  return { text, lock };
}
