import type { Page } from '@playwright/test';
import { linkTo } from '../run/demo-series.ts';
import { imageView } from '../run/image-view.ts';
import { expect, test } from '../run/journey.ts';
import { chooseFolder, importEnded, seriesFiles, writeFolder } from '../run/local-files.ts';
import { waitForMark } from '../run/marks.ts';
import { expectTrueDiameters } from '../run/measure-insert.ts';
import { mainNumber } from '../run/measuring.ts';
import { expectSomeImage, openByName } from '../run/reading.ts';

// Many screenshots and waits: minutes on a machine that is busy, seconds on one that is not.
test.describe.configure({ timeout: 180_000 });

/** The browser takes the name to this computer, and treats it as any other host: no secure context. */
test.use({
  baseURL: async ({ viewer }, use) => use(viewer.url.replace('127.0.0.1', 'viewer.test')),
});

test('plain http on a name: studies are found, read and measured, and the page says what it is', async ({
  page,
}) => {
  await openByName(page, 'yamada');
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await expect(page.getByRole('contentinfo')).toContainText('plain http');
  await page.goto(linkTo('qa-axial'));
  await waitForMark(page, 'first-image', 45_000);
  await imageView(page).shows(1, 120);
  await expectTrueDiameters(page, 'qa-axial');
  const length = await mainNumber(page, 'Length 1');

  await expect.poll(() => writtenCount(page)).toBe(2);
  await page.reload();
  await expect(page.getByText('2 measurements')).toBeVisible({ timeout: 30_000 });
  expect(await mainNumber(page, 'Length 1')).toBe(length);
  await expectSomeImage(imageView(page));
});

test('plain http on a name: files are opened, and My archive says what it needs', async ({ page }, info) => {
  const files = {
    ...(await seriesFiles('encoding-htj2k', 2)),
    'broken.dcm': Buffer.from(`${'\0'.repeat(128)}DICM`),
  };
  await page.goto('files');
  await expect(page.getByText('My archive needs https or localhost')).toBeVisible({ timeout: 30_000 });
  await chooseFolder(page, writeFolder(info.outputPath('plain'), files));
  await importEnded(page);
  await expect(page.getByRole('button', { name: 'Keep ...' })).toHaveCount(0);
  await page.getByRole('table', { name: 'Open studies' }).getByRole('button', { name: 'Open' }).click();
  await waitForMark(page, 'first-image', 45_000);
  await imageView(page).shows(1, 2);
});

/** How many measurements are on the disk: a page that goes before takes along what is on its way there. */
function writtenCount(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('alternator.measurement.drafts');
        // Not there yet: it is the product's to make.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve(0);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('drafts').objectStore('drafts').count();
          counting.onerror = () => reject(counting.error);
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}
