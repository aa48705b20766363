import { describe, expect, it } from 'vitest';
import { decodedFixture, frameFixture } from '../frames/frame-fixture.ts';
import { thumbnailPixels } from './thumbnail-pixels.ts';

const attributesOf = (spacing: { rowMm: number; columnMm: number }) => {
  const [frame] = frameFixture({ attributes: { spacing: { ...spacing, source: 'patient' } } }).instance
    .frames;
  if (!frame) throw new Error('no frame');
  return frame;
};
const window = { center: 50, width: 100, function: 'LINEAR_EXACT' } as const;

describe('thumbnailPixels', () => {
  it('keeps the proportions of the patient, not of the pixels', () => {
    const small = thumbnailPixels(
      decodedFixture(Array(16).fill(0), 4),
      attributesOf({ rowMm: 1, columnMm: 2 }),
      {
        voi: window,
        inverted: false,
        side: 96,
      },
    );
    expect([small.width, small.height]).toEqual([96, 48]);
  });

  it('shows the values through the window, turned where told', () => {
    const decoded = decodedFixture([0, 100, 50, 200], 2);
    const look = { voi: window, inverted: false, side: 2 };
    const grey = ({ pixels }: { pixels: Uint8ClampedArray }) => [0, 4, 8, 12].map((at) => pixels[at]);
    const attributes = attributesOf({ rowMm: 1, columnMm: 1 });
    expect(grey(thumbnailPixels(decoded, attributes, look))).toEqual([0, 255, 128, 255]);
    expect(grey(thumbnailPixels(decoded, attributes, { ...look, inverted: true }))).toEqual([255, 0, 128, 0]);
  });

  it('has the colours of a supplemental palette, whatever the window', () => {
    const table = (level: number) => Uint8Array.of(level, level + 1);
    const palette = { firstValueMapped: 100, red: table(10), green: table(20), blue: table(30) };
    const look = { voi: window, inverted: true, side: 2, palette };
    const { pixels } = thumbnailPixels(
      decodedFixture([0, 100, 101, 200], 2),
      attributesOf({ rowMm: 1, columnMm: 1 }),
      look,
    );
    expect([...pixels]).toEqual([255, 255, 255, 255, 10, 20, 30, 255, 11, 21, 31, 255, 11, 21, 31, 255]);
  });
});
