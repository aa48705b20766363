import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArchiveRig, startArchiveRig } from '../archives/archive-rig.ts';
import { archivePath } from '../archives/orthanc.ts';
import { phantomFiles } from '../archives/phantom-files.ts';
import type { Viewer } from '../run/alternator.ts';
import { patientDeadlines, startComposition } from '../run/composed.ts';
import { openSeries } from '../run/demo-series.ts';
import { freePort } from '../run/free-port.ts';
import { imageView } from '../run/image-view.ts';
import { test as journey } from '../run/journey.ts';
import { findPrograms, inContinuousIntegration, installSentence, missingPrograms } from '../run/programs.mjs';
import { expectAllSeen, openByName, scrollThrough } from '../run/reading.ts';

const missing = missingPrograms(findPrograms()).filter((name) => name !== 'chromium');

/** The page from the product's own server, Orthanc behind nginx on another origin. */
const test = journey.extend<object, { archive: ArchiveRig; viewer: Viewer; port: number }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
  port: [async ({}, use) => use(await freePort()), { scope: 'worker' }],
  viewer: [
    async ({ port }, use, worker) => {
      const origin = `http://127.0.0.1:${port}`;
      const root = `${origin}${archivePath.replace(/\/$/, '')}`;
      const config = { dialect: 'orthanc', qidoRoot: root, wadoRoot: root, stowRoot: root };
      const source = {
        id: 'orthanc',
        use: 'alternator.dicomweb',
        title: 'Orthanc',
        origins: [origin],
        config,
      };
      const name = `other-origin-${worker.workerIndex}`;
      const site = { dataSources: [source], deadlines: patientDeadlines };
      const viewer = await startComposition({ name, site });
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  archive: [
    async ({ port, viewer }, use) => {
      const dist = mkdtempSync(join(tmpdir(), 'alternator-page-'));
      writeFileSync(join(dist, 'index.html'), 'no viewer');
      const rig = await startArchiveRig(dist, '', { port, viewer: new URL(viewer.url).origin });
      await use(rig);
      await rig.stop();
      rmSync(dist, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.describe.configure({ timeout: 180_000 });
test.skip(missing.length > 0 && !inContinuousIntegration(), installSentence(missing));

test('an archive on another origin is searched and read to its end', async ({ page, archive }) => {
  await archive.store(phantomFiles('qa-oblique'));
  await openByName(page, 'yamada');
  await openSeries(page, 'qa-oblique', 'orthanc');
  await scrollThrough(page, 60);
  await expectAllSeen(imageView(page), 60);
});
