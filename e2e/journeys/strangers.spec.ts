import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { testComposed } from '../run/composed.ts';
import { openSeries } from '../run/demo-series.ts';
import { greatestDifference } from '../run/frame-greys.ts';
import { imageView } from '../run/image-view.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { expectWithin, placeOfInsert } from '../run/measure-insert.ts';
import { arm, drag, measurementRow, quantities } from '../run/measuring.ts';
import { qaPlane } from '../run/qa-phantom.ts';
import { sliceValues, volumeGrid, volumeSlices, volumeWindow, writeVolumes } from '../run/volumes.ts';

const mrImageStorage = '1.2.840.10008.5.1.4.1.1.4';
const archive = {
  id: 'archive',
  use: 'alternator.dicomweb',
  title: 'Demo archive',
  config: { qidoRoot: 'dicom-web', wadoRoot: 'dicom-web', stowRoot: 'dicom-web' },
};

/** A hospital with a tool, an archive, a handler of SOP classes and a hanging protocol of four strangers. */
const test = testComposed({
  name: 'strangers',
  samples: ['node-tool', 'nrrd-source', 'phase-handler', 'dynamic-protocol'],
  site: {
    dataSources: [
      archive,
      { id: 'volumes', use: 'sample.nrrd', title: 'Research volumes', config: { root: 'volumes' } },
    ],
    order: { sopClassHandlers: { [mrImageStorage]: 'sample.phase-handler' } },
  },
  rebuild: (dist) => writeVolumes(join(dist, 'volumes')),
});

test.describe.configure({ timeout: 120_000 });

test("a study of a stranger's archive is split by a second stranger's handler and laid out by a third's protocol", async ({
  page,
}) => {
  await openVolume(page, 'Dynamic');
  const series = page.getByRole('region', { name: 'Series' });
  await expect(series.getByText('Dynamic, phase 1')).toBeVisible();
  await expect(series.getByText('Dynamic, phase 2')).toBeVisible();

  for (const [index, cell] of ['v1', 'v2'].entries()) {
    const view = imageView(page, cell);
    await view.shows(1, volumeSlices);
    expect(await view.window()).toEqual(volumeWindow);
    const bytes = sliceValues(index + 1, 1);
    const shown = { grid: volumeGrid, bytes, intercept: 0, window: volumeWindow };
    // The greys that its bytes say, to a rounding.
    await expect.poll(() => greatestDifference(view, shown), { timeout: 15_000 }).toBeLessThanOrEqual(1);
  }
});

test('a frame whose bytes break off is marked, and the others are read', async ({ page }) => {
  await openVolume(page, 'Torn');
  const view = imageView(page);
  await view.shows(1, volumeSlices);
  // One phase: the stranger's handler leaves it to the viewer's own.
  await expect(
    page.getByRole('region', { name: 'Series' }).getByText('Dynamic', { exact: true }),
  ).toBeVisible();
  await page.keyboard.press('End');
  await expect(view.section.getByText('Image 3 cannot be shown: the image came incomplete.')).toBeVisible({
    timeout: 20_000,
  });
  await page.keyboard.press('Home');
  await view.shows(1, volumeSlices);
});

test("a stranger's tool stands among the others, draws by its key, and gives the numbers of the phantom", async ({
  page,
}) => {
  await openSeries(page, 'qa-axial');
  const button = page.getByRole('toolbar').getByRole('button', { name: 'Measure a lymph node' });
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByText(/P\sProbe · Shift\+N\sLymph node/)).toBeVisible({ timeout: 20_000 });
  const view = imageView(page);
  await arm(page, view, 'Shift+N', 'ellipse');
  await expect(button).toHaveAttribute('aria-pressed', 'true');

  const { columnMm, columns, rowMm, rows } = qaPlane('qa-axial');
  const box = await view.box();
  const perMm = Math.min(box.width / (columns * columnMm), box.height / (rows * rowMm));
  const { x, y } = await placeOfInsert(page, 'qa-axial', 'lung');
  const [right, down] = [30 * perMm, 15 * perMm];
  await drag(page, { x: x - right, y: y - down }, { x: x + right, y: y + down });

  const row = measurementRow(page, 'Lymph node 1');
  // Its code comes by the host's deadlines for a remote, its manifest, its entry and a chunk.
  await expect(row).toContainText(/\d\smm/, { timeout: 30_000 });
  const numbers = await quantities(page, 'Lymph node 1');
  expect(Object.keys(numbers)).toEqual(['Short Axis', 'Long Axis', 'Long to short axis']);
  expectWithin(numbers['Short Axis'] ?? 0, 30, 0.02);
  expectWithin(numbers['Long Axis'] ?? 0, 60, 0.02);
  expectWithin(numbers['Long to short axis'] ?? 0, 2, 0.02);
  await expect(page.getByRole('region', { name: 'Details of Lymph node 1' })).toContainText(
    'sample.node-tool@1.0.0',
  );
});

/** From the list of the research volumes, by the patient's family name. */
async function openVolume(page: Page, name: string): Promise<void> {
  await page.goto('studies?source=volumes');
  await waitForMark(page, 'study-list-ready');
  await page.getByRole('row', { name }).dblclick();
  await expect(page).toHaveURL(/\/viewer\?source=volumes/);
  await waitForMark(page, 'first-image', 45_000);
}
