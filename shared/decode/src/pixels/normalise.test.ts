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
  const { bitsAllocated } = pixel;
  const type = bitsAllocated === 32 ? Uint32Array : bitsAllocated === 16 ? Uint16Array : Uint8Array;
  const words = type.from(values);
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

describe('values of 12 bits that are packed', () => {
  const packed = { bitsAllocated: 12 } as const;
  const bytes = Uint8Array.of(0x23, 0x61, 0x45, 0xff, 0x0f);

  it('come two from three bytes, least significant bit first', () => {
    const pixel: PixelDescription = { ...TWELVE, ...packed, columns: 3 };
    expect(decoded(pixel, [], { bytes }).pixels).toEqual(Uint16Array.of(0x123, 0x456, 0xfff));
    checkFrame(raw(pixel, [], { bytes }), pixel);
    const short = raw(pixel, [], { bytes: bytes.subarray(1) });
    expect(() => checkFrame(short, pixel)).toThrow('The decoder gave 4 of 5 bytes');
  });

  it('have a sign', () => {
    const pixel: PixelDescription = { ...TWELVE, ...packed, columns: 3, pixelRepresentation: 1 };
    expect(decoded(pixel, [], { bytes }).pixels).toEqual(Int16Array.of(0x123, 0x456, -1));
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

  it.each(['YBR_FULL', 'YBR_FULL_422'] as const)('is RGB after %s of 16 bits, as it is of 8', (model) => {
    const small: PixelDescription = { ...RGB, photometricInterpretation: model };
    const large: PixelDescription = { ...small, bitsAllocated: 16, bitsStored: 16, highBit: 15 };
    const samples = model === 'YBR_FULL' ? [76, 85, 255, 128, 128, 128] : [76, 128, 85, 255];
    const { pixels } = decoded(small, samples);
    const wide = decoded(
      large,
      samples.map((value) => value * 256),
    );
    for (const [at, value] of wide.pixels.entries())
      expect(Math.abs(value - (pixels[at] ?? 0))).toBeLessThanOrEqual(1);
  });

  it.each([
    ['12 bits of 16', 12, 16, [0, 2048, 4095, 1, 8, 4000]],
    ['16 bits of 16', 16, 16, [0, 32896, 65535, 16, 128, 64015]],
    ['32 bits', 32, 32, [0, 0x80808080, 0xffffffff, 0x100010, 0x800080, 0xfa0ffa0f]],
    ['6 bits of 8', 6, 8, [0, 32, 63, 0, 0, 62]],
  ])('has its whole range on 0 to 255: %s', (_, bitsStored, bitsAllocated, values) => {
    const pixel = { ...RGB, bitsAllocated, bitsStored, highBit: bitsStored - 1 };
    const { pixels, min, max } = decoded(pixel, values);
    expect(pixels).toBeInstanceOf(Uint8Array);
    const expected = values.map((value) => Math.round((value / (2 ** bitsStored - 1)) * 255));
    for (const [at, value] of expected.entries())
      expect(Math.abs((pixels[at] ?? 0) - value)).toBeLessThanOrEqual(1);
    expect([min, max]).toEqual([0, 255]);
  });

  it('comes down from a high bit that is not the last', () => {
    const pixel = { ...RGB, bitsAllocated: 16, bitsStored: 8, highBit: 15 };
    expect(decoded(pixel, [0x0100, 0xff00, 0x80ff, 0, 0, 0]).pixels).toEqual(
      Uint8Array.of(1, 255, 128, 0, 0, 0),
    );
  });

  it('is RGB after YBR_PARTIAL_422, whose black is 16 and whose white is 235', () => {
    const pixel: PixelDescription = { ...RGB, photometricInterpretation: 'YBR_PARTIAL_422' };
    expect(decoded(pixel, [16, 235, 128, 128]).pixels).toEqual(Uint8Array.of(0, 0, 0, 255, 255, 255));
  });

  it('shares chroma also over rows of odd length, filled up or not', () => {
    const pixel: PixelDescription = {
      ...RGB,
      rows: 2,
      columns: 3,
      photometricInterpretation: 'YBR_FULL_422',
    };
    const grey = (values: readonly number[]) =>
      Uint8Array.from(values.flatMap((value) => [value, value, value]));
    const goesOn = [1, 2, 128, 128, 3, 4, 128, 128, 5, 6, 128, 128];
    expect(decoded(pixel, goesOn).pixels).toEqual(grey([1, 2, 3, 4, 5, 6]));
    const filledUp = [1, 2, 128, 128, 3, 0, 128, 128, 4, 5, 128, 128, 6, 0, 128, 128];
    expect(decoded(pixel, filledUp).pixels).toEqual(grey([1, 2, 3, 4, 5, 6]));
  });

  it.each([
    ['YBR_RCT', 'YBR_RCT is a model of JPEG 2000, and the frame is not coded in it'],
    ['YBR_ICT', 'YBR_ICT is a model of JPEG 2000, and the frame is not coded in it'],
    ['YBR_PARTIAL_420', 'YBR_PARTIAL_420 is a model of video, and the frame is none'],
    ['MONOCHROME2', 'MONOCHROME2 with three samples per pixel cannot be converted to RGB'],
  ] as const)('is refused by name where it is %s', (photometricInterpretation, message) => {
    const pixel: PixelDescription = { ...RGB, photometricInterpretation };
    expect(() => decoded(pixel, [1, 2, 3, 4, 5, 6])).toThrow(message);
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

describe('floating point values', () => {
  const FLOAT: PixelDescription = {
    ...GREY,
    bitsAllocated: 32,
    bitsStored: 32,
    highBit: 31,
    floatingPoint: 'float',
  };
  const DOUBLE: PixelDescription = {
    ...FLOAT,
    bitsAllocated: 64,
    bitsStored: 64,
    highBit: 63,
    floatingPoint: 'double',
  };
  const frame = (pixel: PixelDescription, values: Float32Array | Float64Array) =>
    normalise({ ...raw(pixel, []), bytes: new Uint8Array(values.buffer) }, pixel);

  it('stay what they are, of 32 bits and of 64', () => {
    const float = Float32Array.of(-1.5, 0.1, 3e38, 0);
    expect(frame(FLOAT, float)).toMatchObject({
      pixels: float,
      min: -1.5,
      max: Math.fround(3e38),
      samplesPerPixel: 1,
    });
    const double = Float64Array.of(1e-300, 0.1, -7, 1e300);
    expect(frame(DOUBLE, double)).toMatchObject({ pixels: double, min: -7, max: 1e300 });
  });

  it('that are no number or infinite are kept, and count for nothing', () => {
    const values = Float32Array.of(Number.NaN, 2, Number.POSITIVE_INFINITY, -1);
    expect(frame(FLOAT, values)).toMatchObject({ pixels: values, min: -1, max: 2 });
    const none = Float64Array.of(Number.NaN, Number.NaN, Number.NEGATIVE_INFINITY, Number.NaN);
    expect(frame(DOUBLE, none)).toMatchObject({ min: 0, max: 0 });
  });

  it('are refused where BitsAllocated is not theirs', () => {
    expect(() => checkDescription({ ...FLOAT, bitsAllocated: 64 })).toThrow('A float of 64 bits');
    expect(() => checkDescription(FLOAT)).not.toThrow();
    expect(() => checkDescription(DOUBLE)).not.toThrow();
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
    ['Colour of 12 bits', { bitsAllocated: 12, bitsStored: 12, highBit: 11, samplesPerPixel: 3 }],
    ['24 bits allocated', { bitsAllocated: 24, bitsStored: 24 }],
    ['17 bits stored in 16 allocated', { bitsStored: 17 }],
    ['A high bit of 16', { highBit: 16 }],
    ['4 samples per pixel', { samplesPerPixel: 4 }],
  ])('refuses metadata with %s before anything is decoded', (what, more) => {
    const message = expect.stringContaining(what.replace('no rows', 'x 0 pixels'));
    const unsupported = expect.objectContaining({ code: 'unsupported', message });
    expect(() => checkDescription({ ...GREY, ...more })).toThrow(unsupported);
  });
});
