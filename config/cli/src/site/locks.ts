import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
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
