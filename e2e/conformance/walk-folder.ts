import type { Dirent } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * All files below a folder, folder by folder in the order of their names. Links are followed, each folder is walked
 * once.
 */
export async function* walkFolder(
  folder: string,
  below = '',
  walked: Set<string> = new Set(),
): AsyncGenerator<string> {
  const place = await realpath(join(folder, below));
  if (walked.has(place)) return;
  walked.add(place);
  const entries: Dirent[] = [];
  for await (const entry of await opendir(place)) entries.push(entry);
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const kind = entry.isSymbolicLink() ? await stat(join(folder, path)).catch(() => undefined) : entry;
    if (kind?.isDirectory()) yield* walkFolder(folder, path, walked);
    else if (kind?.isFile()) yield path;
  }
}
