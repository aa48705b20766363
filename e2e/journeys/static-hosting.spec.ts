import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { runAlternator } from '../run/alternator.ts';
import { compositionFolder, publish, testComposed } from '../run/composed.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { openFirstStudy } from '../run/open-study.ts';
import { servePlainFiles } from '../run/plain-files.ts';

const name = 'static-hosting';

interface Hospital {
  readonly url: string;
  /** Publishes the site with another `site.jsonc`. */
  publish(change: (site: string) => string, ...args: readonly string[]): Promise<void>;
  site(...args: readonly string[]): Promise<string>;
}

const test = testComposed({
  name,
  samples: ['plain-panel'],
  signed: true,
  // Open pages ask for the channel all the while.
  site: { pollMinutes: 1 / 30 },
}).extend<{ hospital: Hospital }>({
  hospital: async ({ viewer, page }, use, { workerIndex }) => {
    const folder = compositionFolder(`${name}-${workerIndex}`);
    const [site, dist] = [join(folder, 'site.jsonc'), join(folder, 'dist')];
    const before = readFileSync(site, 'utf8');
    const files = await servePlainFiles(dist, viewer.url);
    await use({
      url: files.url,
      async publish(change, ...args) {
        writeFileSync(site, change(before));
        await publish(folder, ...args);
      },
      site: (command, ...more) =>
        runAlternator([
          ...['site', command ?? '', '--site', site, '--dist', dist],
          ...['--key', join(folder, 'site.key'), ...more],
        ]),
    });
    await page.goto('about:blank');
    files.close();
    writeFileSync(site, before);
  },
});
test.describe.configure({ timeout: 180_000 });

const panelButton = (page: Page) => page.getByRole('button', { name: 'Plain panel' });
/** Its code is loaded, and its remote made active, when it is opened. */
const expectPanel = (page: Page) =>
  expect(page.getByRole('region', { name: 'Plain panel' })).toContainText('Study of', { timeout: 30_000 });
const lockOf = (page: Page) =>
  page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^[0-9a-f]{8}$/ })
    .textContent();
/** What a page has noted of the channel that it considered last. */
const notedBy = (page: Page) =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('alternator:sequence:'))
      .map((key) => localStorage.getItem(key)),
  );
const withoutPanel = (site: string) =>
  JSON.stringify({
    ...JSON.parse(site),
    remotes: { ...JSON.parse(site).remotes, 'sample.plain-panel': undefined },
  });

test('a server of plain files is all that a composition needs: list, image, a further part', async ({
  page,
  hospital,
}) => {
  await openFirstStudy(page, hospital.url);
  await panelButton(page).click();
  await expectPanel(page);
  await page.reload();
  await waitForMark(page, 'first-image');
});

test('under an open study nothing is swapped: what is published meanwhile is for pages that start later', async ({
  context,
  page,
  hospital,
}) => {
  await openFirstStudy(page, hospital.url);
  const lock = await lockOf(page);
  await hospital.publish(withoutPanel);

  const later = await context.newPage();
  await openFirstStudy(later, hospital.url);
  await expect(panelButton(later)).toHaveCount(0);
  expect(await lockOf(later)).not.toBe(lock);

  // Its code was not loaded before.
  await panelButton(page).click();
  await expectPanel(page);
  expect(await lockOf(page)).toBe(lock);
});

test('one command puts the composition before in force again', async ({ page, hospital }) => {
  await hospital.publish((site) => site);
  await openFirstStudy(page, hospital.url);
  const lock = await lockOf(page);
  await hospital.publish(withoutPanel);
  await page.reload();
  await waitForMark(page, 'first-image');
  expect(await lockOf(page)).not.toBe(lock);
  await hospital.site('rollback');
  await page.reload();
  await waitForMark(page, 'first-image');
  expect(await lockOf(page)).toBe(lock);
  await expect(panelButton(page)).toBeVisible();
});

test('packed as one file and unpacked in another folder, it runs with every other network gone', async ({
  context,
  page,
  viewer,
  hospital,
}, { outputDir }) => {
  const [pack, folder] = [join(outputDir, 'hospital.tar.gz'), join(outputDir, 'unpacked')];
  await hospital.site('pack', '--out', pack);
  expect(await runAlternator(['site', 'unpack', pack, '--out', folder])).toContain('signed by');
  const elsewhere = await servePlainFiles(folder, viewer.url);
  const others: string[] = [];
  await context.route(
    (url) =>
      url.origin !== new URL(elsewhere.url).origin && url.protocol !== 'blob:' && url.protocol !== 'data:',
    (route) => {
      others.push(route.request().url());
      return route.abort();
    },
  );
  await openFirstStudy(page, elsewhere.url);
  await panelButton(page).click();
  await expectPanel(page);
  expect(others).toEqual([]);
  await page.goto('about:blank');
  elsewhere.close();
});

test('open pages start what is published between studies, a canary its own devices alone; a rollback too', async ({
  context,
  page,
  viewer,
  hospital,
}, { workerIndex }) => {
  await hospital.publish((site) => site);
  // Another origin keeps another number: another device.
  const secondDevice = await servePlainFiles(
    join(compositionFolder(`${name}-${workerIndex}`), 'dist'),
    viewer.url,
  );
  const other = await context.newPage();
  const devices = [
    [page, hospital.url, '5'],
    [other, secondDevice.url, '50'],
  ] as const;
  for (const [device, url, draw] of devices) {
    await device.addInitScript((number) => {
      // about:blank has no storage.
      if (location.origin !== 'null') localStorage.setItem('alternator:draw', number);
    }, draw);
    await openFirstStudy(device, url);
  }
  const lock = await lockOf(page);
  const polls = async (count: number) => {
    for (const [device] of devices)
      for (let poll = 0; poll < count; poll++) await device.waitForResponse(/\/channel\.json$/);
  };

  const before = await Promise.all(devices.map(([device]) => notedBy(device)));
  await hospital.publish(withoutPanel, '--canary', '10');
  // An answer that has come is not yet one that the page knows: what it learns between studies waits for its reader.
  for (const [index, [device]] of devices.entries())
    await expect.poll(() => notedBy(device), { timeout: 30_000 }).not.toEqual(before[index]);
  // Under the open study: asked for, and nothing happens.
  await polls(1);
  for (const [device] of devices) {
    expect(await lockOf(device)).toBe(lock);
    await expect(panelButton(device)).toBeVisible();
    await device.goBack();
  }
  await expect.poll(() => lockOf(page), { timeout: 30_000 }).not.toBe(lock);
  await polls(2);
  expect(await lockOf(other)).toBe(lock);
  await expect(other.getByText('Update ready')).toHaveCount(0);

  await hospital.site('rollback');
  await page.getByRole('button', { name: 'Start it' }).click();
  await expect.poll(() => lockOf(page), { timeout: 30_000 }).toBe(lock);
  expect(await lockOf(other)).toBe(lock);
  await page.goto('about:blank');
  secondDevice.close();
});

// The last one here: what is revoked stays so in later channels.
test('a version that is revoked runs no more, though the lock has it', async ({ page, hospital }) => {
  await hospital.publish((site) => site);
  await openFirstStudy(page, hospital.url);
  await expect(panelButton(page)).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await hospital.publish(withoutPanel);
  await hospital.site('rollback', '--revoke', 'sample.plain-panel@1.0.0');
  await page.reload();
  await waitForMark(page, 'first-image');
  await expect(page.getByRole('contentinfo')).toContainText('1 part missing');
  await expect(panelButton(page)).toHaveCount(0);
  expect(asked.filter((path) => path.includes('/sample.plain-panel/'))).toEqual([]);
});
