import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PinnedFiles } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { pinFiles, sha384 } from '../folder-hash.ts';
import { writeWhole } from '../site/write-whole.ts';

/**
 * Notes that a remote was built from this checkout's sources: outside of `dist`, where `alternator remote add` puts
 * what others built.
 */
export function noteOwnBuild(checkout: Checkout, output: string): void {
  const known = ownBuilds(checkout);
  const hash = hashOf(pinFiles(output));
  if (!known.includes(hash)) writeWhole(fileOf(checkout), JSON.stringify([...known, hash]));
}

/** Whether these are, to the byte, the files of a remote that was built here. */
export function isOwnBuild(checkout: Checkout, files: PinnedFiles): boolean {
  return ownBuilds(checkout).includes(hashOf(files));
}

function ownBuilds(checkout: Checkout): readonly string[] {
  const file = fileOf(checkout);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

function fileOf({ cache }: Checkout): string {
  return join(cache, 'build/own-builds.json');
}

function hashOf(files: PinnedFiles): string {
  return sha384(JSON.stringify(files));
}
