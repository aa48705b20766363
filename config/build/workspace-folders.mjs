import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root: two folders above this file. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * The folders of the workspaces that the root package.json names, in its order, as paths relative to the root.
 * Knows a literal folder and a trailing `/*`, which is all that this house uses.
 */
export function workspaceFolders() {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces.flatMap(foldersOf).filter((folder) => existsSync(join(root, folder, 'package.json')));
}

function foldersOf(pattern) {
  if (!pattern.endsWith('/*')) return [pattern];
  const parent = pattern.slice(0, -2);
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent))
    .sort()
    .map((name) => `${parent}/${name}`);
}
