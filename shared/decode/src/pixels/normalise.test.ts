import type { PixelDescription } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import type { RawFrame } from '../codecs/codec.ts';
import { checkDescription, checkFrame } from './check-frame.ts';
import { normalise } from './normalise.ts';

const GREY: PixelDescription = {
  rows: 1,
  columns: 4,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const TWELVE: PixelDescription = { ...GREY, bitsStored: 12, highBit: 11 };
const RGB: PixelDescription = {
  ...GREY,
  columns: 2,
  samplesPerPixel: 3,
  bitsAllocated: 8,
  bitsStored: 8,
  highBit: 7,
  photometricInterpretation: 'RGB',
};

function raw(pixel: PixelDescription, values: ArrayLike<number>, more: Partial<RawFrame> = {}): RawFrame {
  const words = pixel.bitsAllocated === 16 ? Uint16Array.from(values) : Uint8Array.from(values);
  return {
    bytes: new Uint8Array(words.buffer),
    rows: pixel.rows,
    columns: pixel.columns,
    components: pixel.samplesPerPixel,
    bitsAllocated: pixel.bitsAllocated,
    planar: false,
    ...more,
  };
}

const decoded = (pixel: PixelDescription, values: ArrayLike<number>, more: Partial<RawFrame> = {}) =>
  normalise(raw(pixel, values, more), pixel);

describe('grey values', () => {
  it('keep their native type and know their range', () => {
    const { pixels, min, max } = decoded(GREY, [7, 65535, 0, 3]);
    expect(pixels).toEqual(Uint16Array.of(7, 65535, 0, 3));
    expect([min, max]).toEqual([0, 65535]);
  });

  it('lose what lies above bitsStored, as overlays do', () => {
    expect(decoded(TWELVE, [0xf001, 0x1fff, 5, 0x0800]).pixels).toEqual(Uint16Array.of(1, 4095, 5, 2048));
  });

  it('get their sign from bitsStored', () => {
    const { pixels, min, max } = decoded({ ...TWELVE, pixelRepresentation: 1 }, [0x0fff, 0x0800, 0x07ff, 0]);
    expect(pixels).toEqual(Int16Array.of(-1, -2048, 2047, 0));
    expect([min, max]).toEqual([-2048, 2047]);
  });

  it('stay as they are where the writer extended the sign and understated bitsStored', () => {
    const { pixels } = decoded({ ...TWELVE, pixelRepresentation: 1 }, [0xf800, 0xffff, 4095, 0]);
    expect(pixels).toEqual(Int16Array.of(-2048, -1, 4095, 0));
  });

  it('come down from a high bit that is not the last', () => {
    const pixel = { ...TWELVE, highBit: 15 };
    expect(decoded(pixel, [0x0010, 0xfff0, 0x000f, 0x8000]).pixels).toEqual(Uint16Array.of(1, 4095, 0, 2048));
  });

  it('widen from a codestream of 8 bits', () => {
    const bytes = Uint8Array.of(1, 2, 255, 0);
    expect(decoded(GREY, [], { bytes, bitsAllocated: 8, precision: 8 }).pixels).toEqual(
      Uint16Array.of(1, 2, 255, 0),
    );
  });

  it('unpack from single bits, least significant first', () => {
    const pixel: PixelDescription = { ...GREY, columns: 10, bitsAllocated: 1, bitsStored: 1, highBit: 0 };
    const { pixels } = decoded(pixel, [0b00000101, 0b00000010]);
    expect(pixels).toEqual(Uint8Array.of(1, 0, 1, 0, 0, 0, 0, 0, 0, 1));
  });
});

describe('colour', () => {
  it('comes by pixel, also where it was stored by plane', () => {
    expect(decoded(RGB, [1, 2, 3, 4, 5, 6]).pixels).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect(decoded(RGB, [1, 4, 2, 5, 3, 6], { planar: true }).pixels).toEqual(
      Uint8Array.of(1, 2, 3, 4, 5, 6),
    );
  });

  it('is RGB after YBR_FULL, by the values of PS3.3 C.7.6.3.1.2', () => {
    const pixel: PixelDescription = { ...RGB, photometricInterpretation: 'YBR_FULL' };
    const { pixels, photometricInterpretation } = decoded(pixel, [76, 85, 255, 128, 128, 128]);
    expect(photometricInterpretation).toBe('RGB');
    expect(pixels).toEqual(Uint8Array.of(254, 0, 0, 128, 128, 128));
  });

  it('spreads the chroma of YBR_FULL_422 over two pixels', () => {
    const pixel: PixelDescription = { ...RGB, photometricInterpretation: 'YBR_FULL_422' };
    expect(decoded(pixel, [10, 200, 128, 128]).pixels).toEqual(Uint8Array.of(10, 10, 10, 200, 200, 200));
  });

  it('is left alone where the decoder made RGB', () => {
    const pixel: PixelDescription = { ...RGB, photometricInterpretation: 'YBR_RCT' };
    expect(decoded(pixel, [1, 2, 3, 4, 5, 6], { rgb: true }).pixels).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect(() => decoded(pixel, [1, 2, 3, 4, 5, 6])).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    );
  });

  it('comes out of a palette, whose ends hold for all beyond', () => {
    const palette = {
      firstValueMapped: 10,
      red: Uint8Array.of(1, 2),
      green: Uint8Array.of(3, 4),
      blue: Uint8Array.of(5, 6),
    };
    const pixel: PixelDescription = { ...GREY, photometricInterpretation: 'PALETTE COLOR', palette };
    const { pixels, samplesPerPixel } = decoded(pixel, [0, 10, 11, 99]);
    expect(pixels).toEqual(Uint8Array.of(1, 3, 5, 1, 3, 5, 2, 4, 6, 2, 4, 6));
    expect(samplesPerPixel).toBe(3);
  });
});

describe('the check', () => {
  it.each([
    ['another number of rows', { rows: 2 }, 'mismatch'],
    ['another number of columns', { columns: 5 }, 'mismatch'],
    ['another number of components', { components: 3 }, 'mismatch'],
    ['more bits than there is room for', { precision: 17 }, 'mismatch'],
    ['no pixels', { bytes: new Uint8Array(0) }, 'truncated'],
    ['too few pixels', { bytes: new Uint8Array(6) }, 'truncated'],
  ])('refuses %s', (_, more, code) => {
    expect(() => checkFrame(raw(GREY, [1, 2, 3, 4], more), GREY)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['no rows', { rows: 0 }],
    ['7 bits allocated', { bitsAllocated: 7, bitsStored: 7 }],
    ['more bits stored than allocated', { bitsStored: 17 }],
    ['4 samples per pixel', { samplesPerPixel: 4 }],
  ])('refuses metadata with %s before anything is decoded', (_, more) => {
    const unsupported = expect.objectContaining({ code: 'unsupported' });
    expect(() => checkDescription({ ...GREY, ...more })).toThrow(unsupported);
  });
});
