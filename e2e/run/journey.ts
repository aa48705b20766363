import { test as base, expect } from '@playwright/test';
import { startViewer, type Viewer } from './alternator.ts';
import { type PageOffences, watchPages } from './page-guards.ts';

export { expect };

interface JourneyOptions {
  /** Set it where a journey makes the page fail on purpose; otherwise an uncaught error fails the journey. */
  readonly mayThrow: boolean;
  /** Set it where a journey tries what the page's policies forbid. */
  readonly mayViolate: boolean;
}

interface JourneyFixtures {
  /** What the pages of this journey did that they may not; fails the journey by itself. */
  readonly offences: PageOffences;
}

interface WorkerFixtures {
  /** A folder of `config/sites`. */
  readonly site: string;
  /** The product's own server, one per worker. */
  readonly viewer: Viewer;
}

/**
 * A journey against the product's own server and its demo: `page.goto('')` is the study list.
 * Every page is watched, see `page-guards.ts`.
 */
export const test = base.extend<JourneyFixtures & JourneyOptions, WorkerFixtures>({
  mayThrow: [false, { option: true }],
  mayViolate: [false, { option: true }],
  site: ['demo', { option: true, scope: 'worker' }],
  viewer: [
    async ({ site }, use) => {
      const viewer = await startViewer(['--site', site]);
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ viewer }, use) => use(viewer.url),
  offences: [
    async ({ context, mayThrow, mayViolate }, use) => {
      const offences = watchPages(context);
      await use(offences);
      expect.soft(offences.strangers, 'requests to other hosts').toEqual([]);
      if (!mayViolate) expect.soft(offences.policyViolations, 'stopped by a policy of the page').toEqual([]);
      if (!mayThrow) expect.soft(offences.uncaught, 'uncaught errors').toEqual([]);
    },
    { auto: true },
  ],
});
