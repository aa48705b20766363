import type { DicomElement, DicomJson } from '@alternator/testing';
import { imageView } from '../run/image-view.ts';
import { untilDrawn, worstDifference } from './compare.ts';
import { expect, test } from './display.ts';
import type { DrawnImage } from './drawn-image.ts';
import { overlayElements } from './overlay-elements.ts';
import { screenImage } from './screen-image.ts';
import { greyAt, SIDE, squareImage } from './square-image.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

const is = (...values: number[]): DicomElement => ({ vr: 'IS', Value: values });
const us = (...values: number[]): DicomElement => ({ vr: 'US', Value: values });
const shapes = (...names: string[]): DicomJson => ({ '00181600': { vr: 'CS', Value: names } });

/** Left, right, upper and lower edge, counted from 1, PS3.3 C.7.6.11. */
const rectangle: DicomJson = {
  '00181602': is(31),
  '00181604': is(170),
  '00181606': is(21),
  '00181608': is(150),
};
const isInRectangle = (column: number, row: number) =>
  column + 1 >= 31 && column + 1 <= 170 && row + 1 >= 21 && row + 1 <= 150;
const circle: DicomJson = { '00181610': is(101, 91), '00181612': is(60) };
/** Positive inside, in pixels from the edge. */
const depthInCircle = (column: number, row: number) => 60 - Math.hypot(column + 1 - 91, row + 1 - 101);
/** A triangle whose edges run along a row, along a column and across. */
const polygon: DicomJson = { '00181620': is(41, 51, 41, 171, 161, 51) };
const depthInPolygon = (column: number, row: number) => {
  const [x, y] = [column + 1, row + 1];
  return Math.min(x - 51, y - 41, (212 - x - y) / Math.SQRT2);
};

/** What is open has its greys, what is not has the shutter's; where a centre lies within 0.75 pixels of an edge, either. */
async function expectShutter(
  image: DrawnImage,
  depth: (column: number, row: number) => number,
  level: number,
): Promise<void> {
  const drawn = await screenImage(image).pixels();
  const worst = worstDifference(image, drawn, (column, row) => {
    const inside = depth(column, row);
    if (Math.abs(inside) > 0.75) return inside > 0 ? greyAt(column, row) : level;
    const seen = drawn[(row * image.columns + column) * 4] ?? Number.NaN;
    return Math.abs(seen - level) <= 1 ? level : greyAt(column, row);
  });
  expect(worst.difference, worst.sentence).toBeLessThanOrEqual(1);
}

const deep = (isOpen: (column: number, row: number) => boolean) => (column: number, row: number) =>
  isOpen(column, row) ? 1 : -1;

const cases = [
  { name: 'rectangular', elements: { ...shapes('RECTANGULAR'), ...rectangle }, depth: deep(isInRectangle) },
  { name: 'circular', elements: { ...shapes('CIRCULAR'), ...circle }, depth: depthInCircle },
  { name: 'polygonal', elements: { ...shapes('POLYGONAL'), ...polygon }, depth: depthInPolygon },
  {
    name: 'of all three shapes',
    elements: { ...shapes('RECTANGULAR', 'CIRCULAR', 'POLYGONAL'), ...rectangle, ...circle, ...polygon },
    depth: (column: number, row: number) =>
      Math.min(deep(isInRectangle)(column, row), depthInCircle(column, row), depthInPolygon(column, row)),
  },
] as const;

for (const { name, elements, depth } of cases) {
  for (const presentationValue of [undefined, 0x8000]) {
    const level = ((presentationValue ?? 0) / 0xffff) * 255;
    const said = presentationValue === undefined ? 'black' : 'grey';
    test(`a shutter covers in ${said} what its shape leaves out: ${name}`, async ({ show }) => {
      const value: DicomJson = presentationValue === undefined ? {} : { '00181622': us(presentationValue) };
      const image = await show(
        squareImage({ name: `shutter ${name} ${said}`, elements: { ...elements, ...value } }),
      );
      await expectShutter(image, depth, level);
    });
  }
}

test('a bitmap shutter covers the pixels of its overlay, which is no overlay any more', async ({ show }) => {
  const isSet = (column: number, row: number) => column < 20 || row > 150 || (column + row) % 9 === 0;
  const elements = {
    ...shapes('BITMAP'),
    '00181622': us(0x4000),
    '00181623': us(0x6002),
    ...overlayElements({ group: '6002', rows: SIDE, columns: SIDE, isSet }),
  };
  const image = await show(squareImage({ name: 'shutter bitmap', elements }));
  await expectShutter(
    image,
    deep((column, row) => !isSet(column, row)),
    (0x4000 / 0xffff) * 255,
  );
});

test('each frame has the shutter of its own functional group', async ({ show }) => {
  const plain = squareImage({ name: 'shutter frames' });
  const [frame] = plain.frames;
  if (!frame) throw new Error('there is one');
  const group = (shutter: DicomJson): DicomJson => ({ '00189472': { vr: 'SQ', Value: [shutter] } });
  const elements: DicomJson = {
    '52009230': {
      vr: 'SQ',
      Value: [group({ ...shapes('RECTANGULAR'), ...rectangle }), group({ ...shapes('CIRCULAR'), ...circle })],
    },
  };
  const image = await show({ ...plain, frames: [frame, frame], elements });
  await expectShutter(image, deep(isInRectangle), 0);
  await image.page.keyboard.press('ArrowDown');
  await expect(image.page.locator('[data-viewport="v1"]')).toHaveAttribute('data-frame', '2');
  await expectShutter(image, depthInCircle, 0);
});

test('a reader lifts the shutter, sees that it is lifted, and lets it down again', async ({ show }) => {
  const elements = { ...shapes('RECTANGULAR'), ...rectangle };
  const image = await show(squareImage({ name: 'shutter lifted', elements }));
  const { page } = image;
  const corner = page.locator('[data-corner="bottom-right"]');
  await expect(corner).not.toContainText('Shutter lifted');
  await page.keyboard.press('u');
  await expect(corner).toContainText('Shutter lifted');
  const bare = worstDifference(image, await screenImage(image).pixels(), greyAt);
  expect(bare.difference, bare.sentence).toBeLessThanOrEqual(1);
  await page.getByRole('button', { name: 'Overlays' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Display shutter' }).click();
  await expect(corner).not.toContainText('Shutter lifted');
  await expectShutter(image, deep(isInRectangle), 0);
});

test('nothing shines beside a shutter at any size of the window', async ({ page, show }) => {
  const bright = squareImage({ name: 'shutter rim' });
  const edges: DicomJson = {
    '00181602': is(81),
    '00181604': is(120),
    '00181606': is(81),
    '00181608': is(120),
  };
  await show({
    ...bright,
    frames: [Buffer.alloc(SIDE * SIDE, 255)],
    elements: { ...shapes('RECTANGULAR'), ...edges, '00181622': us(0x2000) },
  });
  const view = imageView(page);
  for (const [width, height] of [
    [1280, 720],
    [1013, 641],
    [1111, 577],
  ] as const) {
    await page.setViewportSize({ width, height });
    // The canvas follows the window a moment later.
    await untilDrawn(async () => {
      const box = await view.box();
      expect(box.height).toBeLessThan(height);
      const y = Math.floor(box.y + box.height / 4);
      const row = (await view.picture()).row(y, box.x + 1, box.x + box.width - 30);
      expect(Math.max(...row)).toBeLessThanOrEqual(33);
      expect(row.filter((level) => level === 32).length).toBeGreaterThan(200);
    });
  }
});

test('an overlay is drawn over the shutter, and inverting the image leaves the shutter as it is', async ({
  show,
}) => {
  const isSet = (column: number, row: number) => column === 5 || (row === 100 && column < 100);
  const elements = {
    ...shapes('RECTANGULAR'),
    ...rectangle,
    ...overlayElements({ rows: SIDE, columns: SIDE, isSet }),
  };
  const image = await show(squareImage({ name: 'shutter and overlay', elements }));
  await image.page.keyboard.press('i');
  await untilDrawn(async () => {
    const drawn = await screenImage(image).pixels();
    const level = (column: number, row: number) => drawn[(row * SIDE + column) * 4] ?? Number.NaN;
    expect([level(5, 10), level(60, 100)]).toEqual([222, 222]);
    expect([level(15, 10), level(190, 190)]).toEqual([0, 0]);
    expect(Math.abs(level(100, 50) - (255 - greyAt(100, 50)))).toBeLessThanOrEqual(1);
  });
});
