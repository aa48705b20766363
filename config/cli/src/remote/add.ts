import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDocument, remoteManifest } from '@alternator/composition';
import { publishFolder } from '../build/stage.ts';
import type { Checkout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';

/**
 * Puts a built remote, wherever it was built, below `dist/remotes`; says what was put there.
 *
 * @throws {CommandError | DocumentError}
 */
export function addRemote(folder: string, { dist }: Checkout): string {
  const file = join(resolve(folder), 'remote.json');
  if (!existsSync(file) || !existsSync(join(folder, 'built.json')))
    throw new CommandError(
      `${folder} holds no built remote: run alternator remote build there, and name its output.`,
    );
  const { id, version } = readDocument(readFileSync(file, 'utf8'), file, remoteManifest).value;
  publishFolder(resolve(folder), join(dist, 'remotes', id), version);
  return `${id} ${version}`;
}
