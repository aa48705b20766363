import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKeys } from '../../config/cli/src/site/keys.ts';
import { root, runAlternator, startViewer, type Viewer } from './alternator.ts';
import { test } from './journey.ts';
import { builtStrangers } from './many-remotes.mjs';
import { strangerId } from './stranger-remote.mjs';

/** A site of a hospital's own, made for one journey. */
export interface Composition {
  /** Names its folder below `results`. */
  readonly name: string;
  /** Sample remotes of `e2e/remotes`, by folder, beside the four of the demo. */
  readonly samples?: readonly string[];
  /** Remotes of `many-remotes.mjs`, beside them. */
  readonly strangers?: number;
  /** What the site says of a sample beside its version and grants, by its folder. */
  readonly wishes?: Readonly<Record<string, object>>;
  /** Merged over the demo's `site.jsonc`. */
  readonly site?: Readonly<Record<string, unknown>>;
  /** What happens to the built files before the lock is made. */
  rebuild?(dist: string): void;
  /** What happens to the deployed files after the lock was made. */
  spoil?(dist: string): void;
  /** Published and signed, as a hospital does it, by a key of its own. */
  readonly signed?: boolean;
  /** Options of `serve`, as in `['--dicomweb', url]`. */
  readonly serve?: readonly string[];
}

/** Deadlines of journeys that are not about them: a busy machine keeps these. */
export const patientDeadlines = {
  channel: 30_000,
  lock: 30_000,
  manifest: 30_000,
  entry: 30_000,
  chunk: 30_000,
  activation: 30_000,
};

/** The built product, composed, spoilt where a journey wants it, and served. */
export async function startComposition(composition: Composition): Promise<Viewer> {
  const folder = compositionFolder(composition.name);
  const dist = join(folder, 'dist');
  layOut(folder);
  for (const sample of composition.samples ?? []) {
    const built = join(folder, sample);
    await runAlternator(['remote', 'build', '--out', built], { cwd: join(root, 'e2e/remotes', sample) });
    await runAlternator(['remote', 'add', built, '--dist', dist]);
  }
  const strangers = await builtStrangers(composition.strangers ?? 0);
  if (strangers.length > 0)
    await runAlternator(['remote', 'add', ...strangers.map((one) => one.folder), '--dist', dist]);
  composition.rebuild?.(dist);
  const site = join(folder, 'site.jsonc');
  const key = join(folder, 'site.key');
  const keys = composition.signed ? { keys: [makeKeys(key)] } : {};
  writeFileSync(site, JSON.stringify({ ...siteOf(composition), ...keys }, null, 2));
  if (composition.signed) await publish(folder);
  const viewer = await startViewer(['--site', site, '--dist', dist, ...(composition.serve ?? [])]);
  composition.spoil?.(dist);
  return viewer;
}

/** The built parts in a folder of their own, without any site; returns where they lie. */
export function layOut(folder: string): string {
  const dist = join(folder, 'dist');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  for (const part of readdirSync(join(root, 'dist')).filter((name) => name !== 'sites'))
    cpSync(join(root, 'dist', part), join(dist, part), { recursive: true });
  const template = 'sites/page.html';
  mkdirSync(join(dist, 'sites'));
  cpSync(join(root, 'dist', template), join(dist, template));
  return dist;
}

/** Publishes the site of a composition's folder again, which gives a channel with the next number. */
export async function publish(folder: string, ...args: readonly string[]): Promise<void> {
  const place = ['--site', join(folder, 'site.jsonc'), '--dist', join(folder, 'dist')];
  await runAlternator(['site', 'publish', ...place, '--key', join(folder, 'site.key'), ...args]);
}

/** The folder of a composition: `site.jsonc`, `dist`, and the key where it is signed. */
export function compositionFolder(name: string): string {
  return join(root, 'e2e/results/composed', name);
}

/** Journeys against a composition of their own: one server a worker. */
export function testComposed(composition: Composition) {
  return test.extend<object, { viewer: Viewer }>({
    viewer: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here
      async ({}, use, worker) => {
        const name = `${composition.name}-${worker.workerIndex}`;
        const viewer = await startComposition({ ...composition, name });
        await use(viewer);
        await viewer.stop();
      },
      { scope: 'worker', timeout: 300_000 },
    ],
  });
}

/** The `site.jsonc` of a composition: the demo, the samples, and what the journey changes. */
export function siteOf({
  samples = [],
  strangers = 0,
  wishes = {},
  site = {},
}: Composition): Readonly<Record<string, unknown>> {
  const clinical = (...grants: string[]) => ({ version: '^0.1.0', criticality: 'clinical', grants });
  const remotes = {
    'alternator.study-list': { version: '^0.1.0', grants: ['archives'] },
    'alternator.viewport': clinical('archives', 'pixels'),
    'alternator.measurement': clinical('archives', 'pixels'),
    'alternator.dicomweb': clinical('archives', 'storage', 'workers'),
    ...Object.fromEntries(
      samples.map((sample) => [
        `sample.${sample}`,
        { version: '^1.0.0', grants: asked(sample), ...wishes[sample] },
      ]),
    ),
    ...Object.fromEntries(Array.from({ length: strangers }, (_, index) => [strangerId(index), '^1.0.0'])),
  };
  const config = { qidoRoot: 'dicom-web', wadoRoot: 'dicom-web', stowRoot: 'dicom-web' };
  const dataSources = [{ id: 'archive', use: 'alternator.dicomweb', title: 'Demo archive', config }];
  return { site: 'journey', mode: 'research', remotes, dataSources, ...site };
}

/** A sample is granted what it asks for. */
function asked(sample: string): readonly string[] {
  const file = join(root, 'e2e/remotes', sample, 'remote.json');
  return JSON.parse(readFileSync(file, 'utf8')).permissions ?? [];
}
