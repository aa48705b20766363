import type { DicomJson } from '@alternator/testing';
import { imageView } from '../run/image-view.ts';
import { arm, drag, edgesAround, mainNumber } from '../run/measuring.ts';
import { untilDrawn } from './compare.ts';
import { expect, test } from './display.ts';

// Seconds each, minutes on a machine that is busy.
test.describe.configure({ timeout: 240_000 });

const us = (value: number) => ({ vr: 'US' as const, Value: [value] });
const fd = (value: number) => ({ vr: 'FD' as const, Value: [value] });
/** Diameter of the disc in units of the pixels' width. */
const DIAMETER = 96;

/** How an image says that its pixels are higher or wider than they should be. */
const cases: readonly {
  readonly name: string;
  /** Height of a pixel in its widths. */
  readonly ratio: number;
  readonly elements: DicomJson;
  /** The disc's diameter as it shall be measured, and its unit. */
  readonly measured?: { readonly length: number; readonly unit: string };
}[] = [
  {
    name: 'PixelSpacing, rows twice as far apart as columns',
    ratio: 2,
    elements: { '00280030': { vr: 'DS', Value: [1, 0.5] } },
    measured: { length: DIAMETER * 0.5, unit: 'mm' },
  },
  {
    name: 'PixelSpacing, columns farther apart than rows',
    ratio: 0.75,
    elements: { '00280030': { vr: 'DS', Value: [0.6, 0.8] } },
    measured: { length: DIAMETER * 0.8, unit: 'mm' },
  },
  {
    name: 'PixelAspectRatio alone, 4\\3',
    ratio: 4 / 3,
    elements: { '00280034': { vr: 'IS', Value: [4, 3] } },
  },
  {
    name: 'an ultrasound region in centimetres',
    ratio: 1.5,
    elements: {
      '00186011': {
        vr: 'SQ',
        Value: [
          {
            '00186018': { vr: 'UL', Value: [0] },
            '0018601A': { vr: 'UL', Value: [0] },
            '0018601C': { vr: 'UL', Value: [199] },
            '0018601E': { vr: 'UL', Value: [159] },
            '00186024': us(3),
            '00186026': us(3),
            '0018602C': fd(0.02),
            '0018602E': fd(0.03),
          },
        ],
      },
    },
    measured: { length: DIAMETER * 0.2, unit: 'mm' },
  },
];

for (const { name, ratio, elements, measured } of cases) {
  test(`a disc is round on the screen and has its diameter in both directions: ${name}`, async ({
    page,
    show,
  }) => {
    const [columns, rows] = [200, 160];
    const frame = Buffer.alloc(columns * rows, 20);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const [x, y] = [column - 99.5, (row - 79.5) * ratio];
        if (Math.hypot(x, y) <= DIAMETER / 2) frame[row * columns + column] = 220;
      }
    }
    await show({
      name: `aspect ${name}`,
      pixel: {
        rows,
        columns,
        samplesPerPixel: 1,
        bitsAllocated: 8,
        bitsStored: 8,
        highBit: 7,
        pixelRepresentation: 0,
        photometricInterpretation: 'MONOCHROME2',
        planarConfiguration: 0,
      },
      frames: [frame],
      attributes: { WindowCenter: 128, WindowWidth: 256 },
      elements,
    });
    await page.setViewportSize({ width: 1280, height: 720 });
    const view = imageView(page);
    await expect.poll(async () => (await view.box()).height).toBeGreaterThan(500);
    const box = await view.box();
    const scale = Math.min(box.width / columns, box.height / (rows * ratio));
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const expected = DIAMETER * scale;
    // Beyond the disc and inside the image, in both directions.
    const reach = Math.floor(Math.min(expected * 0.7, (rows / 2 - 3) * ratio * scale));
    await untilDrawn(async () => {
      const { alongRow, alongColumn } = await edgesAround(view, middle, reach);
      const across = alongRow[1].x - alongRow[0].x;
      const down = alongColumn[1].y - alongColumn[0].y;
      // A pixel of the image is several of the screen, so its disc has steps of one pixel.
      const steps = Math.max(
        Math.abs(across - expected) / scale,
        Math.abs(down - expected) / (scale * ratio),
      );
      expect(steps).toBeLessThanOrEqual(1.05);
    });
    if (!measured) return;
    const edges = await edgesAround(view, middle, reach);
    for (const [index, [from, to]] of [edges.alongRow, edges.alongColumn].entries()) {
      await arm(page, view, 'l', 'length');
      await drag(page, from, to);
      const length = await mainNumber(page, `Length ${index + 1}`);
      const pixelMm = (measured.length / DIAMETER) * (index === 0 ? 1 : ratio);
      expect(Math.abs(length - measured.length)).toBeLessThanOrEqual(pixelMm * 1.05);
    }
  });
}
