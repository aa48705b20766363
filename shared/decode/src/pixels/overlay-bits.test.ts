import type { PixelDescription } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import type { RawFrame } from '../codecs/codec.ts';
import { normalise } from './normalise.ts';

const pixel: PixelDescription = {
  rows: 2,
  columns: 5,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
  overlayBitPositions: [12, 15],
};
/** Values 100 to 109; bit 12 on even pixels, bit 15 on the last one. */
const stored = Uint16Array.from(
  { length: 10 },
  (_, index) => (100 + index) | (index % 2 === 0 ? 1 << 12 : 0) | (index === 9 ? 1 << 15 : 0),
);
const raw: RawFrame = {
  bytes: new Uint8Array(stored.buffer),
  rows: 2,
  columns: 5,
  components: 1,
  bitsAllocated: 16,
  planar: false,
};

describe('overlays in unused bits', () => {
  it('come out packed beside the pixels, which are clear of them', () => {
    const frame = normalise(raw, pixel);
    expect([...frame.pixels]).toEqual(Array.from({ length: 10 }, (_, index) => 100 + index));
    expect(frame.overlays).toEqual([
      { bitPosition: 12, data: Uint8Array.of(0b01010101, 0b01) },
      { bitPosition: 15, data: Uint8Array.of(0, 0b10) },
    ]);
  });

  it('above the precision of a codestream are the sign, and no overlay', () => {
    const values = Int16Array.from({ length: 10 }, (_, index) => -index);
    const frame = normalise(
      { ...raw, bytes: new Uint8Array(values.buffer), precision: 12 },
      { ...pixel, pixelRepresentation: 1 },
    );
    expect(frame).not.toHaveProperty('overlays');
    expect(frame.pixels[9]).toBe(-9);
  });
});
