import { describe, expect, it } from 'vitest';
import { decodedFixture, frameFixture } from '../frames/frame-fixture.ts';
import { type PreviewLook, previewPixels } from './preview-pixels.ts';
import { reducedMatrix } from './reduced-matrix.ts';

const { instance } = frameFixture({
  attributes: { rescale: { slope: 2, intercept: -1000 } },
  pixel: { padding: { from: 900, to: 900 } },
});
const look: PreviewLook = {
  attributes: instance.frames[0] as PreviewLook['attributes'],
  pixel: instance.pixel as PreviewLook['pixel'],
  voi: { center: 0, width: 1000, function: 'LINEAR_EXACT' },
  inverted: false,
};

/** The first channel of each pixel. */
const greys = (pixels: Uint8ClampedArray) => [...pixels].filter((_, at) => at % 4 === 0);

describe('the pixels of a preview', () => {
  const frame = decodedFixture([250, 500, 625, 750, 900, 1000], 3, { reducedBy: 2 });

  it('have the greys of the window on modality values, padding black', () => {
    expect(greys(previewPixels(frame, look))).toEqual([0, 128, 191, 255, 0, 255]);
  });

  it('are turned where small values are white, padding still black', () => {
    expect(greys(previewPixels(frame, { ...look, inverted: true }))).toEqual([255, 127, 64, 0, 0, 0]);
  });

  it('are negative stored values too', () => {
    const signed = { ...frame, pixels: Int16Array.of(-100, 500), min: -100, max: 500, rows: 1, columns: 2 };
    expect(greys(previewPixels(signed, look))).toEqual([0, 128]);
  });

  it('are colours as they are, whatever the window', () => {
    const pixels = Uint8Array.of(10, 20, 30, 40, 50, 60);
    const rgb = decodedFixture([...pixels], 2, { samplesPerPixel: 3, reducedBy: 1, pixels });
    expect([...previewPixels(rgb, { ...look, voi: undefined })]).toEqual([10, 20, 30, 255, 40, 50, 60, 255]);
  });
});

describe('the place of a preview', () => {
  /** Where a canvas point lands. */
  const at = ([a, b, c, d, e, f]: ReturnType<typeof reducedMatrix>, x: number, y: number) => [
    a * x + c * y + e,
    b * x + d * y + f,
  ];

  it('puts the middle of each pixel onto the first pixel that it stands for', () => {
    const whole = [0, 3, -2, 0, 100, 50] as const;
    const reduced = reducedMatrix(whole, 2);
    for (const [column, row] of [
      [0, 0],
      [5, 7],
    ] as const) {
      const onFrame = at(whole, column * 4 + 0.5, row * 4 + 0.5);
      expect(at(reduced, column + 0.5, row + 0.5)).toEqual(onFrame);
    }
  });
});
