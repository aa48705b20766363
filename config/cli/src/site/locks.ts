import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import { framedScripts } from '../headers/policy.ts';
import { lockFileOf } from './write-lock.ts';

/**
 * A lock of a site, by the hash in its name.
 *
 * @param path relative to `sites/`
 * @throws {CommandError} when it is missing, or is not what was written under that name
 */
export function readLock(dist: string, path: string, site: string): { text: string; lock: Lock } {
  const file = join(dist, 'sites', path);
  if (!existsSync(file))
    throw new CommandError(`${file} does not exist; locks lie in ${join(dist, 'sites', site)}.`);
  const text = readFileSync(file, 'utf8');
  const lock = JSON.parse(text) as Lock;
  if (lockFileOf(lock).path !== path)
    throw new CommandError(`${file} is not what was published: its name says another site or another hash.`);
  return { text, lock };
}

/**
 * Hashes of the scripts in frames of every lock of a site that lies in a deployment: a rollback or a canary puts one
 * of them in force by the channel alone, and must not need another policy of the server.
 */
export function framedInDeployment(dist: string, site: string): string[] {
  const folder = join(dist, 'sites', site);
  const locks = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('site.lock-')) : [];
  return [
    ...new Set(locks.flatMap((name) => framedScripts(readLock(dist, `${site}/${name}`, site).lock))),
  ].sort();
}
