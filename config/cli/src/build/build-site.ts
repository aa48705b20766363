import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Built, bootConfigs, compile, hostConfigs } from '@alternator/build';
import type { HostManifest } from '@alternator/composition';
import type { Checkout } from '../checkout.ts';
import { sha384 } from '../folder-hash.ts';
import { buildRemote } from '../remote/build.ts';
import { writePageTemplate } from '../site/page.ts';
import { writeChanged } from '../site/write-whole.ts';
import { exclusively } from './exclusively.ts';
import { noteOwnBuild } from './own-builds.ts';
import { buildPart, type Part, publishFolder } from './stage.ts';

/** Token ids that the host provides; the SDK declares them, the host's platform makes them. */
const hostTokens: readonly string[] = [
  'alternator.commands@1',
  'alternator.contributions@1',
  'alternator.data-sources@1',
  'alternator.decode-pool@1',
  'alternator.display-sets@1',
  'alternator.notices@1',
  'alternator.session@1',
  'alternator.settings@1',
  'alternator.slots@1',
  'alternator.workers@1',
  'alternator.workspace@1',
];

/** The remotes of this checkout, by folder. */
export function ownRemotes({ root }: Checkout): string[] {
  return readdirSync(join(root, 'remotes'))
    .map((name) => join(root, 'remotes', name))
    .filter((folder) => existsSync(join(folder, 'remote.json')));
}

/**
 * Builds boot, host and remotes for production and lays them out below `dist`. Parts whose sources did not
 * change are not built again.
 *
 * @throws {BuildError | CommandError | DocumentError}
 */
export async function buildSite(checkout: Checkout, say: (line: string) => void): Promise<void> {
  await exclusively(join(checkout.cache, 'build.lock'), () => buildParts(checkout, say));
}

async function buildParts(checkout: Checkout, say: (line: string) => void): Promise<void> {
  const { dist, cache } = checkout;
  mkdirSync(dist, { recursive: true });
  const shared = sharedInputs(checkout);
  for (const part of [bootPart(checkout, shared), hostPart(checkout, shared)]) {
    const { output, fresh } = await buildPart(part, cache);
    if (fresh) say(`built ${part.name}`);
    if (part.name === 'host') publishFolder(output, join(dist, 'host'), versionOf(output, 'host.json'));
    else publishBoot(output, dist);
  }
  for (const folder of ownRemotes(checkout)) {
    const part: Part = {
      name: `remote-${folder.split('/').at(-1)}`,
      inputs: [...shared, folder],
      build: (output) => buildRemote(folder, output, true),
    };
    const { output, fresh } = await buildPart(part, cache);
    if (fresh) say(`built ${part.name}`);
    const { id, version } = JSON.parse(readFileSync(join(output, 'remote.json'), 'utf8'));
    publishFolder(output, join(dist, 'remotes', id), version);
    noteOwnBuild(checkout, output);
  }
}

/** Builds boot alone: what the development server serves from disk. */
export async function publishBootFor(checkout: Checkout): Promise<void> {
  mkdirSync(checkout.dist, { recursive: true });
  const { output } = await buildPart(bootPart(checkout, sharedInputs(checkout)), checkout.cache);
  publishBoot(output, checkout.dist);
}

/** What every part is built from. */
function sharedInputs({ root }: Checkout): string[] {
  return ['shared', 'config/build', 'package-lock.json'].map((path) => join(root, path));
}

function bootPart({ root }: Checkout, shared: readonly string[]): Part {
  const folder = join(root, 'host');
  return {
    name: 'boot',
    inputs: [...shared, folder],
    async build(outputPath) {
      rmSync(outputPath, { recursive: true, force: true });
      await compile(bootConfigs({ root: folder, outputPath, development: false, fromSource: true }));
    },
  };
}

function hostPart({ root }: Checkout, shared: readonly string[]): Part {
  const folder = join(root, 'host');
  return {
    name: 'host',
    inputs: [...shared, folder],
    async build(outputPath) {
      rmSync(outputPath, { recursive: true, force: true });
      const options = { root: folder, outputPath, development: false, fromSource: true };
      const host = hostManifest(root, await compile(hostConfigs(options)));
      writeFileSync(join(outputPath, 'host.json'), JSON.stringify(host));
    },
  };
}

/** What the lock must know of a built host: its shell, its workers, and what frames begin with. */
export function hostManifest(root: string, [shell, workers, frames]: readonly Built[]): HostManifest {
  const frameGuard = frames?.entries['frame-guard'];
  return {
    version: versionOf(join(root, 'host'), 'package.json'),
    sdk: versionOf(join(root, 'shared/sdk'), 'package.json'),
    shims: [versionOf(join(root, 'shared/sdk-1'), 'package.json')],
    provides: [...hostTokens],
    entry: shell?.entries.main ?? '',
    styles: [...(shell?.sheets.main ?? [])],
    workers: workers?.entries ?? {},
    ...(frameGuard && { frameGuard }),
  };
}

/** `index.html` names the one script that is outside every lock; it says nothing of path or site. */
function publishBoot(output: string, dist: string): void {
  const script = readdirSync(output).find((name) => /^boot-\w+\.js$/.test(name));
  if (!script) throw new Error('the boot build wrote no script');
  for (const file of [script, 'sw.js']) writeChanged(join(dist, file), readFileSync(join(output, file)));
  const integrity = sha384(readFileSync(join(output, script)));
  const page = readFileSync(new URL('../src/serve/index.html', import.meta.url), 'utf8');
  writePageTemplate(dist, page.replace('src="boot.js"', `src="${script}" integrity="${integrity}"`));
}

/** Version of the package, or of the built part, that a folder holds. */
function versionOf(folder: string, file: string): string {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')).version;
}
