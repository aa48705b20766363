import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Changes the first of some words in a source, as an editor saves a file: whole, by a rename. A file that is written
 * in place is empty for a moment, and a server that watches it would build that.
 */
export function editSource(file: string, before: string, after: string): void {
  writeFileSync(`${file}.part`, readFileSync(file, 'utf8').replace(before, after));
  renameSync(`${file}.part`, file);
}
