import { type ArchiveRig, startArchiveRig } from '../archives/archive-rig.ts';
import { type RealSeriesByName, realSeries } from '../archives/real-series.ts';
import { runAlternator } from './alternator.ts';
import { deploySite } from './deployed-site.ts';
import { test as journey } from './journey.ts';
import { findPrograms, inContinuousIntegration, installSentence, missingPrograms } from './programs.mjs';

export { expect } from './journey.ts';

interface ArchiveFixtures {
  /** Orthanc and nginx on one origin, empty at first, one per worker. Skips the journey where they are missing. */
  readonly archive: ArchiveRig;
  /** Real images. Skips the journey where the folder of test data is missing. */
  readonly real: RealSeriesByName;
}

/** A journey against the real archive behind the real web server: `page.goto('')` is the study list. */
export const test = journey.extend<ArchiveFixtures, { readonly rig: ArchiveRig | undefined }>({
  rig: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use) => {
      if (missing().length > 0) return use(undefined);
      const site = deploySite('orthanc');
      const headers = await runAlternator(['site', 'check', '--headers', 'nginx', '--site', 'orthanc']);
      const rig = await startArchiveRig(site.folder, headers);
      await use(rig);
      await rig.stop();
      site.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  archive: async ({ rig }, use, testInfo) => {
    if (rig === undefined) {
      const sentence = installSentence(missing());
      if (inContinuousIntegration()) throw new Error(sentence);
      return testInfo.skip(true, sentence);
    }
    await use(rig);
  },
  baseURL: async ({ archive }, use) => use(archive.url),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
  real: async ({}, use, testInfo) => {
    const series = realSeries();
    if (series === undefined) return testInfo.skip(true, 'no folder of real images: set ALTERNATOR_DATA');
    await use(series);
  },
});

function missing() {
  return missingPrograms(findPrograms()).filter((name) => name !== 'chromium');
}
