// Builds what strangers install (SDK, UI, DICOM, command line) and packs it: node config/build/pack.mjs OUT
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCommandLine } from '../cli/build-self.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const libraries = ['shared/dicom', 'shared/sdk', 'shared/ui'].map((path) => join(root, path));

/** Packs the published packages into a folder; returns the tarballs by package name. */
export async function packPublished(out) {
  mkdirSync(out, { recursive: true });
  for (const folder of libraries) buildLibrary(folder);
  const commandLine = join(root, 'config/cli');
  await buildCommandLine(commandLine);
  return Object.fromEntries(
    [...libraries, commandLine].map((folder) => {
      const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', out], folder));
      return [packed.name, join(out, packed.filename)];
    }),
  );
}

/** `.ts` becomes `.js`, `.tsx` becomes `.jsx`: Solid's JSX is compiled where it is used, as its ecosystem does. */
function buildLibrary(folder) {
  const source = join(folder, 'src');
  const target = join(folder, 'dist');
  rmSync(target, { recursive: true, force: true });
  run(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], folder);
  for (const path of readdirSync(source, { recursive: true }))
    if (path.endsWith('.css')) cpSync(join(source, path), join(target, path));
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
