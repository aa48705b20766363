import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDocument, remoteManifest } from '@alternator/composition';
import { publishFolder } from '../build/stage.ts';
import type { Checkout } from '../checkout.ts';
import { CommandError } from '../command-error.ts';
import { pinFiles } from '../folder-hash.ts';
import { readRelease } from '../release/read-release.ts';

/**
 * Puts a built remote, wherever it was built, below `dist/remotes`; says what was put there,
 * and who signed it: whether a site trusts them is said when it is composed.
 *
 * @throws {CommandError | DocumentError} also where it is not as it was signed
 */
export function addRemote(folder: string, { dist }: Checkout): string {
  const file = join(resolve(folder), 'remote.json');
  if (!existsSync(file) || !existsSync(join(folder, 'built.json')))
    throw new CommandError(
      `${folder} holds no built remote: run alternator remote build there, and name its output.`,
    );
  const manifest = readDocument(readFileSync(file, 'utf8'), file, remoteManifest).value;
  const { id, version, publisher } = manifest;
  const release = readRelease(resolve(folder), pinFiles(resolve(folder)), manifest);
  if (release.kind === 'changed')
    throw new CommandError(
      `${folder} is not ${id} ${version} as ${publisher ?? 'its publisher'} signed it: ${release.why}. Nothing was added. Get it anew from them.`,
    );
  publishFolder(resolve(folder), join(dist, 'remotes', id), version);
  const signer =
    release.kind === 'signed' ? `signed as ${release.publisher} with the key ${release.key}` : 'not signed';
  return `${id} ${version}, ${signer}`;
}
