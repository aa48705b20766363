import { CT_INTERCEPT } from '@alternator/testing';
import { demoSeries, linkTo } from '../run/demo-series.ts';
import { type ImageGrid, imageView, pixelOfPlace, placeOfPixel } from '../run/image-view.ts';
import { expect, test } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { greyOf } from '../run/window-level.ts';

const grid: ImageGrid = { rows: 512, columns: 512, rowMm: 0.75, columnMm: 0.75 };
/** The first that the series offers. */
const window = { center: 40, width: 400 };

const encodings = ['uncompressed', 'rle', 'jpeg-ls', 'jpeg-2000', 'htj2k'];

for (const encoding of encodings) {
  test(`at the mark of the first image its known greys are on the screen: ${encoding}`, async ({ page }) => {
    const { series } = demoSeries(`encoding-${encoding}`);
    await page.goto(linkTo(series.key));
    await waitForMark(page, 'first-image', 45_000);
    const view = imageView(page);
    const box = await view.box();
    const picture = await view.picture();

    const [first] = series.instances;
    const bytes = first?.frame(1) ?? new Uint8Array();
    const stored = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
    const differences = pixelsToLookAt.map((pixel) => {
      const place = placeOfPixel(box, grid, pixel);
      // The screen's pixel does not lie on the image's: what is expected is the value at the screen pixel's centre.
      const middle = { x: Math.floor(place.x) + 0.5, y: Math.floor(place.y) + 0.5 };
      const hu = interpolated(stored, pixelOfPlace(box, grid, middle)) + CT_INTERCEPT;
      return Math.abs(picture.grey(place) - greyOf(hu, window));
    });
    expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  });
}

/** Noisy water, fat, muscle, liver, the body's edge and the air around it; away from what is written on the image. */
const pixelsToLookAt = Array.from(
  { length: 400 },
  (_, index) => [60 + 20 * (index % 20), 60 + 20 * Math.floor(index / 20)] as const,
);

/** Between the four pixels around it. */
function interpolated(values: Uint16Array, [column, row]: readonly [number, number]): number {
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, down] = [column - left, row - top];
  const at = (x: number, y: number) => values[y * grid.columns + x] ?? Number.NaN;
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - down) + lower * down;
}
