import { type ImageGrid, type ImageView, pixelOfPlace, placeOfPixel } from './image-view.ts';
import { greyOf, type WindowLevel } from './window-level.ts';

/** A frame as its file has it, and how it is shown. */
export interface ShownFrame {
  readonly grid: ImageGrid;
  /** Little endian, 16 bits. */
  readonly bytes: Uint8Array;
  /** Stored to modality value. */
  readonly intercept: number;
  readonly window: WindowLevel;
}

/** How far the screen is from what the frame must look like, at the place where it is furthest. */
export async function greatestDifference(
  view: ImageView,
  { grid, bytes, intercept, window }: ShownFrame,
): Promise<number> {
  const box = await view.box();
  const picture = await view.picture();
  const stored = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  const differences = pixelsToLookAt.map((pixel) => {
    const place = placeOfPixel(box, grid, pixel);
    // The screen's pixel does not lie on the image's: what is expected is the value at the screen pixel's centre.
    const middle = { x: Math.floor(place.x) + 0.5, y: Math.floor(place.y) + 0.5 };
    const value = interpolated(stored, grid, pixelOfPlace(box, grid, middle)) + intercept;
    return Math.abs(picture.grey(place) - greyOf(value, window));
  });
  return Math.max(...differences);
}

/** Noisy water, fat, muscle, liver, the body's edge and the air around it; away from what is written on the image. */
const pixelsToLookAt = Array.from(
  { length: 400 },
  (_, index) => [60 + 20 * (index % 20), 60 + 20 * Math.floor(index / 20)] as const,
);

/** Between the four pixels around it. */
function interpolated(
  values: Uint16Array,
  { columns }: ImageGrid,
  [column, row]: readonly [number, number],
): number {
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, down] = [column - left, row - top];
  const at = (x: number, y: number) => values[y * columns + x] ?? Number.NaN;
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - down) + lower * down;
}
