import { CT_INTERCEPT } from '@alternator/testing';
import { demoSeries, linkTo } from '../run/demo-series.ts';
import { greatestDifference } from '../run/frame-greys.ts';
import { type ImageGrid, imageView } from '../run/image-view.ts';
import { expect, test } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';

// A first visit on a machine that is busy.
test.describe.configure({ timeout: 120_000 });

const grid: ImageGrid = { rows: 512, columns: 512, rowMm: 0.75, columnMm: 0.75 };
/** The first that the series offers. */
const window = { center: 40, width: 400 };

const encodings = ['uncompressed', 'rle', 'jpeg-ls', 'jpeg-2000', 'htj2k'];

for (const encoding of encodings) {
  test(`at the mark of the first image its known greys are on the screen: ${encoding}`, async ({ page }) => {
    const { series } = demoSeries(`encoding-${encoding}`);
    await page.goto(linkTo(series.key));
    await waitForMark(page, 'first-image', 45_000);
    const bytes = series.instances[0]?.frame(1) ?? new Uint8Array();
    const shown = { grid, bytes, intercept: CT_INTERCEPT, window };
    expect(await greatestDifference(imageView(page), shown)).toBeLessThanOrEqual(1);
  });
}
