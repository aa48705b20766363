import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { compositionFolder, patientDeadlines, publish, testComposed } from '../run/composed.ts';
import { openDiagnostics } from '../run/diagnostics.ts';
import { expect } from '../run/journey.ts';
import { keptComposition } from '../run/kept.ts';
import { chooseFolder, seriesFiles, writeFolder } from '../run/local-files.ts';
import { waitForMark } from '../run/marks.ts';
import { openFirstStudy } from '../run/open-study.ts';
import { servePlainFiles } from '../run/plain-files.ts';
import { forgetBrowserCache } from '../run/returning-visit.ts';
import { type Change, startTamperingProxy, type TamperingProxy } from '../run/tampering-proxy.ts';

const name = 'offline';
const config = { qidoRoot: 'dicom-web', wadoRoot: 'dicom-web', stowRoot: 'dicom-web' };
const dataSources = [
  { id: 'archive', use: 'alternator.dicomweb', title: 'Demo archive', config },
  { id: 'local', use: 'alternator.files', title: 'Local files' },
];

interface Hospital {
  /** The one way to its server, which can go away. */
  readonly between: TamperingProxy;
  /** Publishes the site with another `site.jsonc`. */
  publish(change: object): Promise<void>;
}

const test = testComposed({
  name,
  samples: ['plain-panel'],
  signed: true,
  site: { title: 'St. Mary', offline: true, deadlines: patientDeadlines, dataSources },
}).extend<{ hospital: Hospital }>({
  hospital: async ({ viewer, page }, use, { workerIndex }) => {
    const folder = compositionFolder(`${name}-${workerIndex}`);
    const [file, dist] = [join(folder, 'site.jsonc'), join(folder, 'dist')];
    const before = readFileSync(file, 'utf8');
    const files = await servePlainFiles(dist, viewer.url);
    const between = await startTamperingProxy(files.url);
    await use({
      between,
      async publish(change) {
        writeFileSync(file, JSON.stringify({ ...JSON.parse(before), ...change }));
        await publish(folder);
      },
    });
    await page.goto('about:blank');
    await between.close();
    files.close();
    writeFileSync(file, before);
  },
});
test.describe.configure({ timeout: 240_000 });

/** What a gateway says while the server behind it is down. */
const gone: Change = { path: /./, change: () => '', status: 503 };
const footer = (page: Page) => page.getByRole('contentinfo');
const lockOf = (page: Page) =>
  footer(page)
    .getByRole('button', { name: /^[0-9a-f]{8}$/ })
    .textContent();

/** Opens the list; nothing else of the viewer is looked at. */
async function openList(page: Page, { url }: TamperingProxy): Promise<void> {
  await page.goto(url);
  await waitForMark(page, 'shell-ready', 45_000);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Opens the page where no server answers: what was kept starts, and says so. */
async function startsAlone(page: Page, { url }: TamperingProxy): Promise<void> {
  await page.goto(url);
  const line = page.getByText('The server cannot be reached: running composition');
  await expect(line).toBeVisible({ timeout: 45_000 });
}

/** Waits until the running composition has become the one that starts without a server: the page may not go before. */
async function takesThePlace(page: Page): Promise<void> {
  const lock = `lock-${await lockOf(page)}`;
  await expect.poll(() => keptComposition(page), { timeout: 60_000 }).toContain(lock);
}

/** What the diagnostics say of a start without a server; leaves the page, and nothing of it in the browser's own cache. */
async function leaveOnce(page: Page, says: string | RegExp): Promise<void> {
  const dialog = await openDiagnostics(page);
  await expect(dialog).toContainText(says, { timeout: 60_000 });
  await forgetBrowserCache(page);
}

test('with the server gone, parts start that were never opened before: a file of this device is shown', async ({
  page,
  hospital: { between, publish },
}, info) => {
  await publish({});
  await openList(page, between);
  await leaveOnce(page, /whole on this device, [\d,]+ kB/);
  await between.close();

  await startsAlone(page, between);
  await expect(footer(page)).toContainText('St. Mary');
  await page.getByRole('button', { name: 'Open files of this device' }).click();
  await chooseFolder(page, writeFolder(info.outputPath('study'), await seriesFiles('encoding-htj2k', 3)));
  await waitForMark(page, 'first-image', 45_000);
});

test('without that wish of the site, the same visit leaves nothing that starts; with it, the same device does', async ({
  page,
  hospital: { between, publish },
}) => {
  await publish({ offline: false });
  await openList(page, between);
  await leaveOnce(page, 'not kept whole: the site does not ask for it');
  between.tamper(gone);
  await expect(page.goto(between.url)).rejects.toThrow('ERR_HTTP_RESPONSE_CODE_FAILURE');
  // The browser's own page of errors, before the next navigation.
  await page.waitForURL('chrome-error://chromewebdata/');

  between.tamper();
  await publish({});
  await openList(page, between);
  await leaveOnce(page, 'whole on this device, ');
  between.tamper(gone);
  await startsAlone(page, between);
});

test('interrupted half way, the composition before starts, and the next one once it is whole', async ({
  page,
  hospital: { between, publish },
}) => {
  const { remotes } = JSON.parse(
    readFileSync(join(compositionFolder(`${name}-${test.info().workerIndex}`), 'site.jsonc'), 'utf8'),
  );
  await publish({ remotes: { ...remotes, 'sample.plain-panel': undefined } });
  await openList(page, between);
  const first = await lockOf(page);
  await leaveOnce(page, 'whole on this device, ');

  await publish({});
  between.tamper({ path: /sample\.plain-panel.*\.js/, change: () => '', status: 503 });
  await openList(page, between);
  const second = await lockOf(page);
  expect(second).not.toBe(first);
  await leaveOnce(page, 'this composition is not whole on this device: ');

  between.tamper(gone);
  await startsAlone(page, between);
  expect(await lockOf(page)).toBe(first);

  between.tamper();
  // What nobody has read with yet takes the place of nothing.
  await openFirstStudy(page, between.url, 45_000);
  await takesThePlace(page);
  await leaveOnce(page, 'whole on this device, ');
  await between.close();
  await startsAlone(page, between);
  expect(await lockOf(page)).toBe(second);
});
