import type { Page } from '@playwright/test';
import { openSeries } from '../run/demo-series.ts';
import { imageView } from '../run/image-view.ts';
import { expect, test } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { expectTrueDiameters, expectWithin, placeOfInsert } from '../run/measure-insert.ts';
import { arm, drag, mainNumber, measurementRow, quantities } from '../run/measuring.ts';
import { pixelOfInsert, type QASeries, qaInsert, qaPlane } from '../run/qa-phantom.ts';
import { untilWritten } from '../run/written.ts';

// Many screenshots and waits: minutes on a machine that is busy, seconds on one that is not.
test.describe.configure({ timeout: 180_000 });

/** The numbers: the tool's code may be on its way. */
const evaluated = { timeout: 30_000 };

const lung = qaInsert('lung');

for (const series of ['qa-axial', 'qa-oblique'] as const) {
  test.describe(series, () => {
    test('an insert measures its true diameter within 1 %', async ({ page }) => {
      await openSeries(page, series);
      await expectTrueDiameters(page, series);
    });

    test('values and an angle are true, and stand there again after a reload', async ({ page }) => {
      await openSeries(page, series);
      await drawAll(page, series);
      const before = await allNumbers(page);
      const { ellipse, probe, angle } = before;

      expect(Math.abs((ellipse.Mean ?? 0) - lung.hu)).toBeLessThanOrEqual(1);
      expect(ellipse['SD (n−1)']).toBeLessThan(1);
      expect(ellipse.Min).toBe(lung.hu);
      expect(ellipse.Max).toBe(lung.hu);
      expectWithin(ellipse.Area ?? 0, (Math.PI / 4) * 24 * 24, 0.05);
      expectWithin(ellipse.Pixels ?? 0, (ellipse.Area ?? 0) / 0.75 ** 2, 0.02);
      expect(probe).toEqual({ Value: lung.hu });
      expect(Math.abs((angle.Angle ?? 0) - angleBetweenInserts(series))).toBeLessThan(0.7);

      await untilWritten(page);
      await page.reload();
      await waitForMark(page, 'first-image', 45_000);
      await expect(page.getByText('3 measurements')).toBeVisible({ timeout: 30_000 });
      expect(await allNumbers(page)).toEqual(before);
      await expect(imageView(page).section.locator('[data-shape]')).toHaveCount(3);
    });
  });
}

test('measurements are renamed, hidden, deleted and brought back', async ({ page }) => {
  await openSeries(page, 'qa-axial');
  await drawAll(page, 'qa-axial');
  const shapes = imageView(page).section.locator('[data-shape]');
  await expect(shapes).toHaveCount(3);

  await measurementRow(page, 'Ellipse 1').locator('[data-row-button]').click();
  await page.keyboard.press('F2');
  await page.keyboard.insertText('Lung insert');
  await page.keyboard.press('Enter');
  await expect(measurementRow(page, 'Lung insert')).toBeVisible();
  await expect(measurementRow(page, 'Ellipse 1')).toHaveCount(0);

  await page.getByRole('button', { name: 'Hide Lung insert' }).click();
  await expect(shapes).toHaveCount(2);
  await expect(measurementRow(page, 'Lung insert')).toContainText('hidden');
  await page.getByRole('button', { name: 'Show Lung insert' }).click();
  await expect(shapes).toHaveCount(3);

  const before = await mainNumber(page, 'Lung insert');
  await measurementRow(page, 'Lung insert').locator('[data-row-button]').click();
  await page.keyboard.press('Delete');
  await expect(measurementRow(page, 'Lung insert')).toHaveCount(0);
  await expect(shapes).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(measurementRow(page, 'Lung insert')).toBeVisible();
  await expect(shapes).toHaveCount(3);
  expect(await mainNumber(page, 'Lung insert')).toBe(before);
});

/** An ellipse of 24 mm in the lung insert, a probe beside its middle, and the angle from bone over water to fat. */
async function drawAll(page: Page, series: QASeries): Promise<void> {
  const view = imageView(page);
  const box = await view.box();
  const middle = await placeOfInsert(page, series, 'lung');
  const radius = (12 * Math.min(box.width, box.height)) / (512 * 0.75);
  await arm(page, view, 'e', 'ellipse');
  await drag(
    page,
    { x: middle.x - radius, y: middle.y - radius },
    { x: middle.x + radius, y: middle.y + radius },
  );
  await expect(measurementRow(page, 'Ellipse 1')).toContainText('HU', evaluated);

  await arm(page, view, 'p', 'probe');
  await page.mouse.click(middle.x, middle.y + radius * 1.4);
  await expect(measurementRow(page, 'Probe 1')).toContainText('HU', evaluated);

  await arm(page, view, 'a', 'angle');
  for (const name of angleInserts) {
    const { x, y } = await placeOfInsert(page, series, name);
    await page.mouse.click(x, y);
  }
  await expect(measurementRow(page, 'Angle 1')).toContainText('°', evaluated);
  await page.keyboard.press('Escape');
}

const angleInserts = ['bone', 'acrylic', 'fat'] as const;

async function allNumbers(page: Page) {
  return {
    ellipse: await quantities(page, 'Ellipse 1'),
    probe: await quantities(page, 'Probe 1'),
    angle: await quantities(page, 'Angle 1'),
  };
}

/** In the slice's plane, from the pixels that the phantom's axes cross. Pixels are square. */
function angleBetweenInserts(series: QASeries): number {
  const plane = qaPlane(series);
  const [a, b, c] = angleInserts.map((name) => pixelOfInsert(plane, qaInsert(name)));
  if (!a || !b || !c) throw new Error('three points make an angle');
  const direction = (to: readonly [number, number]) => Math.atan2(to[1] - b[1], to[0] - b[0]);
  const degrees = (Math.abs(direction(a) - direction(c)) * 180) / Math.PI;
  return Math.min(degrees, 360 - degrees);
}
