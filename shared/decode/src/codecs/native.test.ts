import { deflateRawSync } from 'node:zlib';
import type { PixelDescription } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import type { DecodeJob } from '../decode-api.ts';
import { decodeFrame } from '../decode-frame.ts';
import { createCodecStore } from './codec-store.ts';

const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const ENCAPSULATED = '1.2.840.10008.1.2.1.98';
const DEFLATED_FRAME = '1.2.840.10008.1.2.8.1';
const GREY: PixelDescription = {
  rows: 1,
  columns: 2,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const BYTE: PixelDescription = { ...GREY, bitsAllocated: 8, bitsStored: 8, highBit: 7 };
const LONG: PixelDescription = { ...GREY, bitsAllocated: 32, bitsStored: 32, highBit: 31 };
const DOUBLE: PixelDescription = {
  ...GREY,
  bitsAllocated: 64,
  bitsStored: 64,
  highBit: 63,
  floatingPoint: 'double',
};

const codecs = createCodecStore();

async function decode(bytes: Uint8Array, pixel: PixelDescription, more: Partial<DecodeJob>) {
  const job: DecodeJob = { id: 1, input: { kind: 'bytes', bytes }, pixel, ...more };
  return (await decodeFrame(job, codecs, new AbortController().signal)).frame.pixels;
}

describe('big endian', () => {
  const from = (pixel: PixelDescription, bytes: readonly number[], pixelDataVR?: 'OB' | 'OW') =>
    decode(Uint8Array.from(bytes), pixel, {
      transferSyntaxUID: BIG_ENDIAN,
      ...(pixelDataVR && { pixelDataVR }),
    });

  it('turns round values of 16, 32 and 64 bits', async () => {
    expect(await from(GREY, [1, 2, 3, 4], 'OW')).toEqual(Uint16Array.of(0x0102, 0x0304));
    expect(await from(LONG, [1, 2, 3, 4, 0, 0, 0, 9], 'OW')).toEqual(Uint32Array.of(0x01020304, 9));
    const view = new DataView(new ArrayBuffer(16));
    view.setFloat64(0, -1.5);
    view.setFloat64(8, 1e-9);
    expect(await from(DOUBLE, [...new Uint8Array(view.buffer)])).toEqual(Float64Array.of(-1.5, 1e-9));
  });

  it('turns round values of 8 bits in words only', async () => {
    expect(await from(BYTE, [1, 2], 'OB')).toEqual(Uint8Array.of(1, 2));
    expect(await from(BYTE, [1, 2], 'OW')).toEqual(Uint8Array.of(2, 1));
  });
});

describe('uncompressed frames', () => {
  it('are what they are, encapsulated too', async () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    expect(await decode(bytes, GREY, { transferSyntaxUID: ENCAPSULATED })).toEqual(
      Uint16Array.of(0x0201, 0x0403),
    );
  });

  it.each([
    [3, 'truncated', 'The frame has 3 of 4 bytes'],
    [6, 'mismatch', 'The frame has 6 bytes, its description 4'],
  ])('of %d bytes in place of 4 are refused by name', async (length, code, message) => {
    const failed = decode(new Uint8Array(length), GREY, { transferSyntaxUID: ENCAPSULATED });
    await expect(failed).rejects.toMatchObject({ code, message });
  });

  it('may end with one byte of padding', async () => {
    const pixel = { ...BYTE, columns: 3 };
    const bytes = Uint8Array.of(1, 2, 3, 0);
    expect(await decode(bytes, pixel, { transferSyntaxUID: ENCAPSULATED })).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe('a deflated frame', () => {
  it('is inflated, and refused by name when it cannot be', async () => {
    const deflated = new Uint8Array(deflateRawSync(Uint8Array.of(1, 2, 3, 4)));
    const job = { transferSyntaxUID: DEFLATED_FRAME };
    expect(await decode(deflated.slice(), GREY, job)).toEqual(Uint16Array.of(0x0201, 0x0403));
    await expect(decode(Uint8Array.of(7, 7, 7), GREY, job)).rejects.toMatchObject({
      code: 'decode',
      message: 'The deflated frame cannot be inflated',
    });
  });
});

describe('stored values', () => {
  const stored = (bytes: readonly number[], pixel: PixelDescription) =>
    decode(Uint8Array.from(bytes), pixel, { transferSyntaxUID: ENCAPSULATED, values: 'stored' });

  it('keep what a renderer would clear, shift or convert', async () => {
    const twelve = { ...GREY, bitsStored: 12, highBit: 15 };
    expect(await stored([0x0f, 0x80, 0xf0, 0xff], twelve)).toEqual(Uint8Array.of(0x0f, 0x80, 0xf0, 0xff));
    const colour = { ...BYTE, samplesPerPixel: 3, photometricInterpretation: 'YBR_FULL_422' } as const;
    expect(await stored([10, 20, 30, 40], colour)).toEqual(Uint8Array.of(10, 20, 30, 40));
    const bits = { ...GREY, columns: 10, bitsAllocated: 1, bitsStored: 1, highBit: 0 };
    expect(await stored([0b101, 0b11], bits)).toEqual(Uint8Array.of(0b101, 0b11));
  });

  it('come by pixel where they lie by plane', async () => {
    const colour = {
      ...GREY,
      samplesPerPixel: 3,
      photometricInterpretation: 'RGB',
      planarConfiguration: 1,
    } as const;
    const planes = [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0];
    expect(await stored(planes, colour)).toEqual(Uint8Array.of(1, 0, 3, 0, 5, 0, 2, 0, 4, 0, 6, 0));
  });
});
