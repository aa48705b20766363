import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * Every file below a folder, in the order of their names.
 *
 * @param except a folder that is not looked into: what is written need not be read again
 * @param refuse hears what else was not looked into, and why
 */
export async function* findFiles(
  folder: string,
  except: string,
  refuse: (path: string, reason: string) => void,
): AsyncGenerator<string> {
  for (const entry of await entriesOf(folder, refuse)) {
    const path = join(folder, entry.name);
    const kind = entry.isSymbolicLink() ? await kindBehind(path) : kindOf(entry);
    if (kind === 'file') yield path;
    else if (kind !== 'folder') refuse(path, kind);
    else if (entry.isSymbolicLink()) refuse(path, 'a link to a folder is not followed');
    else if (resolve(path) !== resolve(except)) yield* findFiles(path, except, refuse);
  }
}

async function entriesOf(folder: string, refuse: (path: string, reason: string) => void): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    refuse(folder, `the folder cannot be read: ${(error as Error).message}`);
    return [];
  }
}

function kindOf(entry: Pick<Dirent, 'isFile' | 'isDirectory'>): string {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'is neither a file nor a folder';
}

async function kindBehind(link: string): Promise<string> {
  try {
    return kindOf(await stat(link));
  } catch (error) {
    return `the link leads nowhere: ${(error as Error).message}`;
  }
}
