import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  /** Merged over the demo's `site.jsonc`. */
  readonly site?: Readonly<Record<string, unknown>>;
  /** What happens to the deployed files after the lock was made. */
  spoil?(dist: string): void;
  /** Options of `serve`, as in `['--dicomweb', url]`. */
  readonly serve?: readonly string[];
}

/** The built product, composed, spoilt where a journey wants it, and served. */
export async function startComposition(composition: Composition): Promise<Viewer> {
  const folder = join(root, 'e2e/results/composed', composition.name);
  const dist = join(folder, 'dist');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'dist'), dist, { recursive: true });
  for (const sample of composition.samples ?? []) {
    const built = join(folder, sample);
    await runAlternator(['remote', 'build', '--out', built], { cwd: join(root, 'e2e/remotes', sample) });
    await runAlternator(['remote', 'add', built, '--dist', dist]);
  }
  const strangers = await builtStrangers(composition.strangers ?? 0);
  if (strangers.length > 0)
    await runAlternator(['remote', 'add', ...strangers.map((one) => one.folder), '--dist', dist]);
  const site = join(folder, 'site.jsonc');
  writeFileSync(site, JSON.stringify(siteOf(composition), null, 2));
  const viewer = await startViewer(['--site', site, '--dist', dist, ...(composition.serve ?? [])]);
  composition.spoil?.(dist);
  return viewer;
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
      { scope: 'worker', timeout: 180_000 },
    ],
  });
}

/** The `site.jsonc` of a composition: the demo, the samples, and what the journey changes. */
export function siteOf({
  samples = [],
  strangers = 0,
  site = {},
}: Composition): Readonly<Record<string, unknown>> {
  const clinical = { version: '^0.1.0', criticality: 'clinical' };
  const remotes = {
    'alternator.study-list': '^0.1.0',
    'alternator.viewport': clinical,
    'alternator.measurement': clinical,
    'alternator.dicomweb': clinical,
    ...Object.fromEntries(samples.map((sample) => [`sample.${sample}`, '^1.0.0'])),
    ...Object.fromEntries(Array.from({ length: strangers }, (_, index) => [strangerId(index), '^1.0.0'])),
  };
  const config = { qidoRoot: 'dicom-web', wadoRoot: 'dicom-web', stowRoot: 'dicom-web' };
  const dataSources = [{ id: 'archive', use: 'alternator.dicomweb', title: 'Demo archive', config }];
  return { site: 'journey', mode: 'research', remotes, dataSources, ...site };
}
