import type { Page } from '@playwright/test';
import { linkTo, openSeries } from '../run/demo-series.ts';
import { imageView } from '../run/image-view.ts';
import { expect } from '../run/journey.ts';
import { expectTrueDiameters } from '../run/measure-insert.ts';
import { test } from '../run/merged-archives.ts';
import { expectSomeImage } from '../run/reading.ts';

const rows = (page: Page) => page.getByRole('grid').locator('tbody').getByRole('row');
const answers = (page: Page) => page.getByRole('list', { name: 'What the archives said' });

test.describe.configure({ timeout: 120_000 });

test('the list says who answered, who is slow and who is down; late studies come in where the reader is', async ({
  page,
  archives,
}) => {
  archives.hold();
  await page.goto('');
  await expect(rows(page)).toHaveCount(3, { timeout: 30_000 });
  await expect(answers(page).getByRole('listitem')).toHaveText([
    'Main',
    'Clinic is still searching',
    'Old PACS does not answer',
  ]);
  const chosen = page.getByRole('row', { name: /One phantom, five encodings/ });
  await chosen.click();
  await expect(chosen).toHaveAttribute('aria-selected', 'true');

  archives.release();
  await expect(rows(page)).toHaveCount(5);
  await expect(page.getByRole('row', { name: /Mammography screening/ })).toContainText('Clinic');
  await expect(answers(page).getByRole('listitem')).toHaveText(['Main, Clinic', 'Old PACS does not answer']);
  await expect(chosen).toHaveAttribute('aria-selected', 'true');
  const shared = page.getByRole('row', { name: /CT quality assurance/ });
  await expect(shared).toHaveCount(1);
  await expect(shared).toContainText('Main, Clinic');
});

test('a failed archive is asked again by keyboard', async ({ page }) => {
  await page.goto('');
  await expect(rows(page)).toHaveCount(5, { timeout: 30_000 });
  const asked = page.waitForRequest(/\/studies\?/);
  await page.getByRole('button', { name: 'Search again: Old PACS does not answer' }).press('Enter');
  await asked;
  await expect(rows(page)).toHaveCount(5);
});

test('a study in two archives opens with the series of both, and says that one archive could not be asked', async ({
  page,
}) => {
  await page.goto('');
  // Until all have come, a row may move between the two clicks.
  await expect(rows(page)).toHaveCount(5, { timeout: 30_000 });
  await page.getByRole('row', { name: /CT quality assurance/ }).dblclick();
  await expect(page.locator('[data-display-set]')).toHaveCount(2, { timeout: 30_000 });
  await expectSomeImage(imageView(page));
  await expect(
    page.getByRole('status').filter({ hasText: 'Not all series of this study could be opened.' }),
  ).toBeVisible({ timeout: 30_000 });
});

for (const [series, count] of [
  ['qa-axial', 120],
  ['qa-oblique', 60],
] as const) {
  test(`${series} is read and measured, each from the archive that has it`, async ({ page }) => {
    await openSeries(page, series, 'all');
    await imageView(page).shows(1, count);
    await expectTrueDiameters(page, series);
  });
}

test('a series that only the slow archive has is opened by its link when it comes', async ({
  page,
  archives,
}) => {
  archives.hold();
  await page.goto(linkTo('qa-oblique', 'all'));
  await expect(page.getByRole('main')).toBeVisible();
  archives.release();
  await imageView(page).shows(1, 60);
  await expectSomeImage(imageView(page));
});
