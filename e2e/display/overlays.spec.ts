import { untilDrawn, worstDifference } from './compare.ts';
import { expect, test } from './display.ts';
import type { DrawnImage } from './drawn-image.ts';
import { type OverlayCase, overlayElements } from './overlay-elements.ts';
import { screenImage } from './screen-image.ts';
import { greyAt, SIDE, squareImage } from './square-image.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

/** How far from a marked pixel its dark rim may reach. */
const RIM = 2;
/** White of 87 % on black, as all that is written over images. */
const MARK = 0.87 * 255;

/** Letters as overlays have them: lines of one pixel, a dot, and a filled corner. */
const letters = (column: number, row: number) =>
  column === 3 || row === 20 || (column === 40 && row === 7) || (column > 50 && row > 32);

/** Marks where they belong, dark beside them, and the image itself everywhere else. */
async function expectMarks(
  image: DrawnImage,
  isMarked: (column: number, row: number) => boolean,
  grey: (column: number, row: number) => number = greyAt,
): Promise<void> {
  const drawn = await screenImage(image).pixels();
  const near = (column: number, row: number) => {
    for (let down = -RIM; down <= RIM; down += 1) {
      for (let across = -RIM; across <= RIM; across += 1) {
        if (isMarked(column + across, row + down)) return true;
      }
    }
    return false;
  };
  let rims = 0;
  const worst = worstDifference(image, drawn, (column, row) => {
    if (isMarked(column, row)) return MARK;
    if (!near(column, row)) return grey(column, row);
    const level = drawn[(row * image.columns + column) * 4] ?? Number.NaN;
    expect(level, `the rim at column ${column}, row ${row}`).toBeLessThanOrEqual(grey(column, row) + 1);
    rims += 1;
    return level;
  });
  expect(worst.difference, worst.sentence).toBeLessThanOrEqual(1);
  expect(rims).toBeGreaterThan(0);
}

/** In the image's pixels: where the overlay's own ones are. */
function placed({ rows, columns, origin = [1, 1], isSet }: OverlayCase, frame = 0) {
  return (column: number, row: number) => {
    const [x, y] = [column - (origin[1] - 1), row - (origin[0] - 1)];
    return x >= 0 && y >= 0 && x < columns && y < rows && isSet(x, y, frame);
  };
}

const origins = [
  [1, 1],
  [31, 51],
  [-9, -19],
  [180, 170],
] as const;
for (const origin of origins) {
  test(`an overlay lies where its origin says: ${origin.join('\\')}`, async ({ show }) => {
    const overlay: OverlayCase = { rows: 40, columns: 60, origin, isSet: letters };
    const elements = overlayElements(overlay);
    const image = await show(squareImage({ name: `overlay ${origin.join(' ')}`, elements }));
    await expectMarks(image, placed(overlay));
  });
}

test('several overlays of one image are all drawn, and each is turned and flipped with it', async ({
  show,
}) => {
  const one: OverlayCase = { rows: 40, columns: 60, origin: [11, 21], isSet: letters };
  const other: OverlayCase = { ...one, group: '601E', origin: [121, 101] };
  const elements = { ...overlayElements(one), ...overlayElements(other) };
  const image = await show(squareImage({ name: 'overlays turned', elements }));
  const isMarked = (column: number, row: number) => placed(one)(column, row) || placed(other)(column, row);
  await expectMarks(image, isMarked);
  await image.page.keyboard.press('.');
  // A turn to the right: what stood in the first column stands in the first row, from right to left.
  const turned = <Value>(at: (column: number, row: number) => Value) => {
    return (column: number, row: number) => at(row, SIDE - 1 - column);
  };
  await untilDrawn(() => expectMarks(image, turned(isMarked), turned(greyAt)));
  await image.page.keyboard.press('h');
  const flipped = <Value>(at: (column: number, row: number) => Value) => {
    return (column: number, row: number) => turned(at)(SIDE - 1 - column, row);
  };
  await untilDrawn(() => expectMarks(image, flipped(isMarked), flipped(greyAt)));
});

test('an overlay of several frames belongs to the frames that it names', async ({ show }) => {
  const overlay: OverlayCase = {
    rows: 37,
    columns: 61,
    origin: [31, 51],
    frames: { count: 2, first: 2 },
    isSet: (column, row, frame) => (frame === 0 ? column === 5 : row === 9),
  };
  const plain = squareImage({ name: 'overlay frames' });
  const [frame] = plain.frames;
  if (!frame) throw new Error('there is one');
  const image = await show({ ...plain, frames: [frame, frame, frame], elements: overlayElements(overlay) });
  const section = image.page.locator('[data-viewport="v1"]');
  const drawn = screenImage(image);
  const plainOf = async () => worstDifference(image, await drawn.pixels(), greyAt).difference;
  expect(await plainOf()).toBeLessThanOrEqual(1);
  for (const own of [0, 1]) {
    await image.page.keyboard.press('ArrowDown');
    await expect(section).toHaveAttribute('data-frame', String(own + 2));
    await expect(section).toHaveAttribute('data-state', 'shown');
    await expectMarks(image, placed(overlay, own));
  }
});

test('overlays in unused bits of the pixels are drawn, and the pixels are as if they were not there', async ({
  show,
}) => {
  const frame = Buffer.alloc(SIDE * SIDE * 2);
  const cross: OverlayCase = {
    rows: SIDE,
    columns: SIDE,
    bitPosition: 12,
    isSet: (column, row) => column === 70 || row === 90,
  };
  const box: OverlayCase = {
    ...cross,
    group: '6002',
    bitPosition: 15,
    isSet: (column, row) => column > 150 && column < 160 && row > 20 && row < 40,
  };
  const stored = (column: number, row: number) => (column * 13 + row * 7) % 4096;
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      const bits = (cross.isSet(column, row, 0) ? 1 << 12 : 0) + (box.isSet(column, row, 0) ? 1 << 15 : 0);
      frame.writeUInt16LE(stored(column, row) + bits, (row * SIDE + column) * 2);
    }
  }
  const { pixel } = squareImage({ name: '' });
  const image = await show({
    name: 'overlays in pixels',
    pixel: { ...pixel, bitsAllocated: 16, bitsStored: 12, highBit: 11 },
    frames: [frame],
    attributes: { WindowCenter: 2048, WindowWidth: 4096 },
    elements: { ...overlayElements(cross), ...overlayElements(box) },
  });
  const isMarked = (column: number, row: number) => cross.isSet(column, row, 0) || box.isSet(column, row, 0);
  const inside = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < SIDE && row < SIDE && isMarked(column, row);
  await expectMarks(image, inside, (column, row) => (stored(column, row) / 4095) * 255);
});

test('a region is drawn by its border, so that what lies in it is seen', async ({ show }) => {
  const isSet = (column: number, row: number) => column >= 10 && column < 50 && row >= 10 && row < 30;
  const overlay: OverlayCase = { rows: 40, columns: 60, origin: [31, 51], type: 'R', isSet };
  const image = await show(squareImage({ name: 'overlay region', elements: overlayElements(overlay) }));
  const drawn = await screenImage(image).pixels();
  const border = (column: number, row: number) => {
    const [x, y] = [column - 50, row - 30];
    const isBeside = (a: number, from: number, to: number) => a > from - 4 && a < to + 4;
    const isWithin = x > 12 && x < 47 && y > 12 && y < 27;
    return isBeside(x, 10, 49) && isBeside(y, 10, 29) && !isWithin;
  };
  const worst = worstDifference(image, drawn, (column, row) => {
    return border(column, row) ? (drawn[(row * SIDE + column) * 4] ?? 0) : greyAt(column, row);
  });
  expect(worst.difference, worst.sentence).toBeLessThanOrEqual(1);
  // The line lies on the border itself: on both sides of it a pixel is half white.
  const level = (column: number, row: number) => drawn[(row * SIDE + column) * 4] ?? 0;
  expect(Math.max(level(59, 50), level(60, 50))).toBeGreaterThan(100);
  expect(level(62, 50)).toBe(greyAt(62, 50));
});

test('a reader takes the overlays away and sees that they are hidden', async ({ show }) => {
  const overlay: OverlayCase = { rows: 40, columns: 60, origin: [31, 51], isSet: letters };
  const image = await show(squareImage({ name: 'overlay hidden', elements: overlayElements(overlay) }));
  const { page } = image;
  await page.keyboard.press('o');
  const corner = page.locator('[data-corner="bottom-right"]');
  await expect(corner).toContainText('Overlays hidden');
  const bare = worstDifference(image, await screenImage(image).pixels(), greyAt);
  expect(bare.difference, bare.sentence).toBeLessThanOrEqual(1);
  await page.getByRole('button', { name: 'Overlays' }).click();
  const entry = page.getByRole('menuitemcheckbox', { name: 'Overlays' });
  await expect(entry).toHaveAttribute('aria-checked', 'false');
  await entry.click();
  await expect(corner).not.toContainText('Overlays hidden');
  await expectMarks(image, placed(overlay));
});
