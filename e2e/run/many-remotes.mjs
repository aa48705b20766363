// @ts-check
// Many remotes, each as strangers write them: for what a site pays when it composes more than it uses.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runNode } from './command.mjs';
import { sourcesOf } from './stranger-remote.mjs';

const alternator = join(root, 'config/cli/bin/alternator.mjs');
/** What a build of a remote is made by: where it changed, the remotes are built again. */
const makers = ['config/build/src', 'config/cli/src/remote', 'shared/sdk/src'].map((path) =>
  join(root, path),
);
/** @type {(path: string) => string} */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * A remote that was built, ready for `alternator remote add`.
 * @typedef {object} BuiltStranger
 * @property {string} id
 * @property {string} folder
 */

/**
 * The first `count` of the strangers' remotes, each built once by `alternator remote build` and kept in `.cache`.
 * @param {number} count
 * @returns {Promise<BuiltStranger[]>}
 */
export async function builtStrangers(count) {
  const cache = join(root, '.cache/strangers', stampOf());
  const remotes = Array.from({ length: count }, (_, index) => ({
    index,
    id: sourcesOf(index).id,
    folder: join(cache, String(index)),
  }));
  const missing = remotes.filter(({ folder }) => !existsSync(folder));
  // Two journeys may begin at the same time: in no order, so that each finds most of what the other built.
  missing.sort(() => Math.random() - 0.5);
  // A build uses little more than one core.
  const build = async () => {
    for (let next = missing.shift(); next; next = missing.shift())
      if (!existsSync(next.folder)) await buildOne(next.index, next.folder);
  };
  await Promise.all([build(), build()]);
  return remotes.map(({ id, folder }) => ({ id, folder }));
}

/**
 * @param {number} index
 * @param {string} folder it stands there whole or not at all
 */
async function buildOne(index, folder) {
  const workshop = `${folder}.${process.pid}`;
  const sources = join(workshop, 'sources');
  for (const [file, text] of Object.entries(sourcesOf(index).files)) {
    mkdirSync(dirname(join(sources, file)), { recursive: true });
    writeFileSync(join(sources, file), text);
  }
  const out = join(workshop, 'out');
  const { status, output } = await runNode([alternator, 'remote', 'build', '--out', out], { cwd: sources });
  if (status !== 0) throw new Error(`A stranger's remote could not be built:\n${output}`);
  try {
    renameSync(out, folder);
  } catch (error) {
    // Another journey was quicker with the same.
    if (!existsSync(folder)) throw error;
  }
  rmSync(workshop, { recursive: true, force: true });
}

function stampOf() {
  const hash = createHash('sha256').update(JSON.stringify([0, 19].map(sourcesOf)));
  for (const folder of makers)
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (file.isFile() && /(?<!\.test|\.generated)\.(?:ts|mjs)$/.test(file.name))
        hash.update(file.name).update(readFileSync(join(file.parentPath, file.name)));
  hash.update(readFileSync(here('../../node_modules/@rspack/core/package.json')));
  return hash.digest('hex').slice(0, 12);
}
