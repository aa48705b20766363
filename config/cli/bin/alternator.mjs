#!/usr/bin/env node
// In the checkout the command line is built when its sources are newer; a published package is built already.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(here, 'dist/alternator.mjs');
const sources = [
  'config/cli/src',
  'config/build/src',
  'shared/composition/src',
  'shared/dicom/src',
  'shared/sdk/src',
  'shared/testing/src',
];

if (existsSync(join(here, 'src'))) {
  const root = join(here, '../..');
  const newest = Math.max(...sources.map((path) => newestIn(join(root, path))));
  if (!existsSync(built) || statSync(built).mtimeMs < newest) {
    const { buildCommandLine } = await import('../build-self.mjs');
    await buildCommandLine(here);
  }
}

const { main } = await import(pathToFileURL(built).href);
process.exitCode = await main(process.argv.slice(2));

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs);
  }
  return newest;
}
