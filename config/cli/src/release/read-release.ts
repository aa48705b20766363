import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PinnedFiles, RemoteManifest } from '@alternator/composition';
import * as v from 'valibot';
import { isSignedBy, keyidOf } from '../site/keys.ts';
import {
  hexOf,
  releaseFile,
  type Statement,
  signedStatement,
  statement,
  statementType,
} from './statement.ts';

/** What a built folder says of who made it, and whether that holds. */
export type Release =
  | { readonly kind: 'unsigned' }
  /** It is not what was signed; `why` is a clause that names the files. */
  | { readonly kind: 'changed'; readonly why: string }
  /** Whoever holds this key signed these very files. Whose key that is, only a site can say. */
  | {
      readonly kind: 'signed';
      readonly publisher: string;
      /** Public half, in full. */
      readonly key: string;
      readonly keyid: string;
      /** Of `release.json`. */
      readonly sha384: string;
    };

/**
 * Holds a folder's files against the list that its publisher signed.
 *
 * @param files every file of the folder, as it was just read
 */
export function readRelease(
  folder: string,
  files: PinnedFiles,
  manifest: Pick<RemoteManifest, 'id' | 'version' | 'publisher'>,
): Release {
  const own = files[releaseFile];
  if (!own) return { kind: 'unsigned' };
  const opened = open(readFileSync(join(folder, releaseFile), 'utf8'));
  if (typeof opened === 'string') return { kind: 'changed', why: opened };
  const { subject, predicate } = opened;
  const other = (['id', 'version', 'publisher'] as const).find((key) => predicate[key] !== manifest[key]);
  if (other)
    return {
      kind: 'changed',
      why: `${releaseFile} is of another release: its ${other} is ${predicate[other]}`,
    };
  const differences = differencesOf(subject, files);
  if (differences.length > 0) return { kind: 'changed', why: shortened(differences) };
  const { publisher, key } = predicate;
  return { kind: 'signed', publisher, key, keyid: keyidOf(key), sha384: own[0] };
}

/** The statement inside, or why there is none. */
function open(text: string): Statement | string {
  try {
    const envelope = v.parse(signedStatement, JSON.parse(text));
    const inside = v.parse(statement, JSON.parse(Buffer.from(envelope.payload, 'base64').toString()));
    if (isSignedBy(envelope, [inside.predicate.key], statementType)) return inside;
    return `${releaseFile} itself was changed after it was signed`;
  } catch {
    // Whatever is wrong with its form or its key, it proves nothing.
    return `${releaseFile} cannot be read as a signed list of files`;
  }
}

function differencesOf(subject: Statement['subject'], files: PinnedFiles): string[] {
  const listed = new Map(subject.map(({ name, digest }) => [name, digest.sha384]));
  if (listed.size < subject.length) return [`${releaseFile} lists a file twice`];
  const there = Object.entries(files).filter(([name]) => name !== releaseFile);
  const differs = there.flatMap(([name, [hash]]) => {
    const signed = listed.get(name);
    if (signed === undefined) return [`${name} was added`];
    return signed === hexOf(hash) ? [] : [`${name} is another file`];
  });
  const gone = [...listed.keys()].filter((name) => !Object.hasOwn(files, name));
  return [...differs, ...gone.map((name) => `${name} is missing`)];
}

function shortened(clauses: readonly string[]): string {
  const more = clauses.length - 5;
  return [...clauses.slice(0, 5), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
