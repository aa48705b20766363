import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument, remoteManifest } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import { pinFiles } from '../folder-hash.ts';
import { keyidOf, publicKeyOf, type SigningKey, signedEnvelope } from '../site/keys.ts';
import { writeWhole } from '../site/write-whole.ts';
import { hexOf, releaseFile, type Statement, statementType } from './statement.ts';

/**
 * Signs a built remote as its publisher: `release.json` beside its files, in place of one that was there. Says what it
 * signed.
 *
 * @param build what is known of the build, where the same command did it
 * @throws {CommandError | DocumentError}
 */
export function signRelease(
  folder: string,
  key: SigningKey,
  build?: Statement['predicate']['build'],
): string {
  const file = join(folder, 'remote.json');
  if (!existsSync(file) || !existsSync(join(folder, 'built.json')))
    throw new CommandError(
      `${folder} holds no built remote: run alternator remote build, and name its output.`,
    );
  const { id, version, publisher, engines } = readDocument(
    readFileSync(file, 'utf8'),
    file,
    remoteManifest,
  ).value;
  if (!publisher)
    throw new CommandError(
      `${file} names no "publisher", and a signature says who that is. Name it in remote.json and build again.`,
    );
  const files = Object.entries(pinFiles(folder)).filter(([name]) => name !== releaseFile);
  const publicKey = publicKeyOf(key);
  const statement: Statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: files.map(([name, [hash]]) => ({ name, digest: { sha384: hexOf(hash) } })),
    predicateType: 'urn:alternator:release:1',
    predicate: {
      ...{ id, version, publisher, key: publicKey, time: new Date().toISOString(), sdk: engines.sdk },
      ...(build && { build }),
    },
  };
  const envelope = signedEnvelope(JSON.stringify(statement), statementType, [publicKey], key);
  writeWhole(join(folder, releaseFile), JSON.stringify(envelope));
  return `${id} ${version}: ${files.length} files signed as ${publisher}, key ${keyidOf(publicKey)}`;
}
