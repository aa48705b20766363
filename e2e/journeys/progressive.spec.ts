import { MAMMOGRAM_GRID, MAMMOGRAM_MASS } from '@alternator/testing';
import type { Page } from '@playwright/test';
import { demoSeries, linkTo, openSeries } from '../run/demo-series.ts';
import { type FaultyArchive, heal, test } from '../run/faulty-archive.ts';
import { type ImageView, imageView, placeOfPixel } from '../run/image-view.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { arm } from '../run/measuring.ts';

// On a busy machine an image of 27 megabytes takes its time.
test.describe.configure({ timeout: 180_000 });

const mammogram = 'mammogram-l-cc';
const { rows, columns, spacingMm } = MAMMOGRAM_GRID;
const grid = { rows, columns, rowMm: spacingMm, columnMm: spacingMm };
/** A tenth of the frame. */
const afterBytes = 520_000;

/** An archive that sends the first bytes of a mammogram and then waits for the test. */
function holdBack({ faults }: FaultyArchive) {
  const { seriesInstanceUID } = demoSeries(mammogram).series;
  let told: (end: 'send' | 'end') => void = () => {};
  const until = new Promise<'send' | 'end'>((resolve) => {
    told = resolve;
  });
  let closed: () => void = () => {};
  const whenClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const path = new RegExp(`${seriesInstanceUID}.*/frames/`);
  faults.requests.push({ path, hold: { afterBytes, until, onClose: () => closed() } });
  return { told, whenClosed };
}

const previewOf = (view: ImageView) => view.section.getByRole('status').filter({ hasText: 'Preview' });

/** Greys of the breast: between the corners' texts, above the preview's own word. */
async function greysOf(view: ImageView): Promise<readonly number[]> {
  const { x, y, width, height } = await view.box();
  const picture = await view.picture();
  const from = Math.ceil(x + width * 0.3);
  return Array.from({ length: 20 }, (_, step) => Math.round(y + height * (0.25 + step * 0.02))).flatMap(
    (row) => picture.row(row, from, Math.floor(x + width * 0.7)),
  );
}

const marks = (page: Page) =>
  page.evaluate(() => performance.getEntriesByName('alternator:first-image').length);

test('a large image is seen from a tenth of its bytes, where and as it will be, and is called a preview', async ({
  page,
  archive,
}) => {
  const { told } = holdBack(archive);
  const view = imageView(page);
  await page.goto(linkTo(mammogram));
  await expect(previewOf(view)).toBeVisible({ timeout: 60_000 });
  const preview = await greysOf(view);
  expect(Math.max(...preview) - Math.min(...preview)).toBeGreaterThan(100);

  // It is no image yet: nothing is measured on it, and the page does not say that one stands.
  await expect(view.section).toHaveAttribute('data-state', 'loading');
  expect(await marks(page)).toBe(0);
  const box = await view.box();
  const mass = [MAMMOGRAM_MASS.fromChestWallMm / spacingMm, MAMMOGRAM_MASS.fromTopMm / spacingMm] as const;
  const middle = placeOfPixel(box, grid, mass);
  await arm(page, view, 'l', 'length');
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 60, middle.y + 20);
  await page.mouse.up();
  await page.keyboard.press('Escape');

  told('send');
  await waitForMark(page, 'first-image', 60_000);
  await view.shows(1, 1);
  await expect(previewOf(view)).toBeHidden();
  await expect(page.getByText('Nothing measured yet')).toBeVisible({ timeout: 30_000 });
  await expect(view.section.locator('svg[data-drawing] > *')).toHaveCount(0);
  const whole = await greysOf(view);
  const differences = whole.map((grey, at) => Math.abs(grey - (preview[at] ?? 255)));
  expect(differences.reduce((sum, one) => sum + one, 0) / whole.length).toBeLessThan(4);
});

test('a large image whose rest never comes is named as incomplete, and its preview goes', async ({
  page,
  archive,
}) => {
  const { told } = holdBack(archive);
  const view = imageView(page);
  await page.goto(linkTo(mammogram));
  await expect(previewOf(view)).toBeVisible({ timeout: 60_000 });
  told('end');
  const problem = view.section.getByRole('alert');
  await expect(problem).toContainText('Image 1 cannot be shown: the image came incomplete.', {
    timeout: 30_000,
  });
  await expect(previewOf(view)).toBeHidden();
  await expect(view.section).toHaveAttribute('data-state', 'failed');
  expect(await marks(page)).toBe(0);
  heal(archive);
  await problem.getByRole('button', { name: 'Try again' }).click();
  await waitForMark(page, 'first-image', 60_000);
  await view.shows(1, 1);
  await expect(problem).toBeHidden();
});

test('a reader who goes on ends the transfer of an image that was on its way', async ({ page, archive }) => {
  const { whenClosed } = holdBack(archive);
  const view = imageView(page);
  await page.goto(linkTo(mammogram));
  await expect(previewOf(view)).toBeVisible({ timeout: 60_000 });
  // Where to go on to: the preview can be there before the study's other series are known, and this one is its second.
  await expect(page.locator('[data-display-set]')).toHaveCount(4, { timeout: 30_000 });
  await page.keyboard.press('ArrowRight');
  await whenClosed;
  await waitForMark(page, 'first-image', 60_000);
  await view.shows(1, 1);
  await expect(previewOf(view)).toBeHidden();
});

test('a series that is opened again asks the archive for no image', async ({ page, archive }) => {
  const count = 30;
  await openSeries(page, 'encoding-htj2k');
  await waitForMark(page, 'series-loaded', 45_000);
  archive.faults.requests.push({ path: /\/frames\//, status: 404 });
  await page.getByRole('button', { name: 'Study list' }).click();
  await waitForMark(page, 'study-list-ready');
  await page.goBack();
  const view = imageView(page);
  await view.shows(1, count);
  await page.keyboard.press('End');
  await view.shows(count, count);
  await expect(view.section.getByRole('alert')).toHaveCount(0);

  // Whereas one that was never open is refused.
  const series = page.locator('[data-display-set]');
  await expect(series).toHaveCount(5, { timeout: 30_000 });
  await series.first().click();
  await expect(view.section.getByRole('alert')).toContainText(
    'Image 1 cannot be shown: the archive refused it.',
  );
});
