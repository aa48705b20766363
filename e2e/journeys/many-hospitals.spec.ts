import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { runAlternator, startViewer, type Viewer } from '../run/alternator.ts';
import { compositionFolder, layOut, siteOf } from '../run/composed.ts';
import { expect, test as journey } from '../run/journey.ts';
import { openFirstStudy } from '../run/open-study.ts';

const hospitals = [
  { site: 'st-mary', title: 'St. Mary', hosts: ['st-mary.test'], home: 'studies' },
  { site: 'st-paul', title: 'St. Paul', hosts: ['*.st-paul.test'], home: 'studies' },
] as const;

/** Two hospitals published into one folder, served by one server. */
const test = journey.extend<object, { viewer: Viewer }>({
  viewer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here
    async ({}, use, worker) => {
      const folder = compositionFolder(`many-hospitals-${worker.workerIndex}`);
      const dist = layOut(folder);
      for (const site of hospitals) {
        const file = join(folder, `${site.site}.jsonc`);
        writeFileSync(file, JSON.stringify(siteOf({ name: site.site, site })));
        await runAlternator(['site', 'publish', '--site', file, '--dist', dist]);
      }
      const viewer = await startViewer(['--published', '--dist', dist]);
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test.describe.configure({ timeout: 120_000 });

const shows = async (page: Page, url: string, title: string) => {
  await page.goto(url);
  await expect(page.getByRole('contentinfo')).toContainText(title, { timeout: 30_000 });
};

test('one deployment is the hospital of the host name that it is reached by', async ({ page, viewer }) => {
  const at = (host: string) => viewer.url.replace('127.0.0.1', host);
  await shows(page, at('st-mary.test'), 'St. Mary');
  await shows(page, at('ward.st-paul.test'), 'St. Paul');
  await shows(page, `${at('st-mary.test')}?site=st-paul`, 'St. Mary');
});

test('or of the folder in its address, from the list to the image and back', async ({ page, viewer }) => {
  await openFirstStudy(page, `${viewer.url}st-mary/`, 60_000);
  await expect(page).toHaveURL(/\/st-mary\/viewer\?/);
  await expect(page.getByRole('contentinfo')).toContainText('St. Mary');
  await shows(page, `${viewer.url}st-paul/`, 'St. Paul');
});

test('an address that names none is the one that was published last', async ({ page, viewer }) => {
  await shows(page, viewer.url, 'St. Paul');
});
