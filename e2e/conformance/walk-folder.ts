import { opendir } from 'node:fs/promises';
import { join } from 'node:path';

/** All files below a folder, folder by folder in the order of their names; no link is followed. */
export async function* walkFolder(folder: string, below = ''): AsyncGenerator<string> {
  const entries = [];
  for await (const entry of await opendir(join(folder, below))) entries.push(entry);
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* walkFolder(folder, path);
    else if (entry.isFile()) yield path;
  }
}
