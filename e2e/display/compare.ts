import { expect } from './display.ts';
import type { DrawnImage } from './drawn-image.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** What a pixel shall look like: a grey, or red, green and blue; each from 0 to 255, not rounded. */
export type Expected = (column: number, row: number) => number | Colour;

/** Every pixel of the drawn image is what is expected, within one level of 256. */
export async function expectDrawn(image: DrawnImage, expected: Expected): Promise<void> {
  const worst = worstDifference(image, await image.pixels(), expected);
  expect(worst.difference, worst.sentence).toBeLessThanOrEqual(1);
}

/**
 * Looks until what the reader asked for is drawn: the code of a command may be on its way when its key is pressed, and
 * the renderer may be given other pixels. One look at a large image may take half a minute. Not for the first look: an
 * image is right as soon as it is shown.
 */
export async function untilDrawn(look: () => Promise<void>): Promise<void> {
  await expect(look).toPass({ timeout: 120_000 });
}

interface Difference {
  readonly difference: number;
  readonly sentence: string;
}

/** The pixel that is farthest from what is expected. A level is a whole number, so what is expected is rounded. */
export function worstDifference(
  { columns, rows }: Pick<DrawnImage, 'columns' | 'rows'>,
  drawn: Uint8Array,
  expected: Expected,
): Difference {
  let worst: Difference = { difference: -1, sentence: 'no pixel' };
  let wrong = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const wanted = expected(column, row);
      const [red, green, blue] = typeof wanted === 'number' ? [wanted, wanted, wanted] : wanted;
      const at = (row * columns + column) * 4;
      const difference = Math.max(
        Math.abs((drawn[at] ?? Number.NaN) - Math.round(red)),
        Math.abs((drawn[at + 1] ?? Number.NaN) - Math.round(green)),
        Math.abs((drawn[at + 2] ?? Number.NaN) - Math.round(blue)),
      );
      // Not a number counts as wrong.
      if (!(difference <= 1)) wrong += 1;
      if (!(difference <= worst.difference)) {
        const levels = [...drawn.subarray(at, at + 3)].join(' ');
        const should = [red, green, blue].map((level) => level.toFixed(2)).join(' ');
        worst = {
          difference,
          sentence: `column ${column}, row ${row}: drawn ${levels}, should be ${should}`,
        };
      }
    }
  }
  return { ...worst, sentence: `${wrong} of ${rows * columns} pixels are wrong; ${worst.sentence}` };
}
