// Builds what strangers install (SDK, UI, DICOM, and the command line with the viewer) and packs it:
// node config/build/pack.mjs OUT
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCommandLine } from '../cli/build-self.mjs';
import { licenceTexts } from './licences.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const libraries = ['shared/dicom', 'shared/sdk', 'shared/ui'];

/**
 * Packs the published packages into a folder; returns the tarballs by package name. Each is laid out in a folder of
 * its own first: the checkout stays as it is, and two packings do not meet.
 */
export async function packPublished(out) {
  mkdirSync(out, { recursive: true });
  const stage = mkdtempSync(join(tmpdir(), 'alternator-pack-'));
  try {
    const staged = libraries.map((path) => stageLibrary(path, join(stage, path)));
    staged.push(await stageCommandLine(join(stage, 'config/cli')));
    return Object.fromEntries(
      staged.map((folder) => {
        const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', out], folder));
        return [packed.name, join(out, packed.filename)];
      }),
    );
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** `.ts` becomes `.js`, `.tsx` becomes `.jsx`: Solid's JSX is compiled where it is used, as its ecosystem does. */
function stageLibrary(path, target) {
  const folder = copyDocuments(path, target);
  const [source, dist] = [join(folder, 'src'), join(target, 'dist')];
  run(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json', '--outDir', dist], folder);
  for (const file of readdirSync(source, { recursive: true }))
    if (file.endsWith('.css')) cpSync(join(source, file), join(dist, file));
  return target;
}

/** The viewer is what `alternator build` lays out for the product's own remotes; a site is composed where it is used. */
async function stageCommandLine(target) {
  const folder = copyDocuments('config/cli', target);
  for (const part of ['bin', 'templates', 'typescript.mjs'])
    cpSync(join(folder, part), join(target, part), { recursive: true });
  await buildCommandLine(folder, join(target, 'dist'));
  const viewer = join(target, 'dist/viewer');
  run(process.execPath, [join(folder, 'bin/alternator.mjs'), 'build', '--dist', viewer], root);
  const sites = join(viewer, 'sites');
  for (const name of readdirSync(sites))
    if (name !== 'page.html') rmSync(join(sites, name), { recursive: true });
  writeFileSync(join(viewer, 'LICENCES.txt'), licenceTexts(root, ['host', 'remotes']));
  return target;
}

/** The manifest, what is written for people, and the licence. Returns where the package lies in the checkout. */
function copyDocuments(path, target) {
  const folder = join(root, path);
  mkdirSync(target, { recursive: true });
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
  for (const file of readdirSync(folder))
    if (/^package\.json$|\.md$/.test(file)) cpSync(join(folder, file), join(target, file));
  return folder;
}

function run(command, args, cwd) {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')} in ${cwd} failed:\n${error.stdout}${error.stderr}`, {
      cause: error,
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , out = 'packed'] = process.argv;
  for (const file of Object.values(await packPublished(resolve(out)))) console.log(file);
}
