import type { PixelDescription } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { decodeRLE, encodeRLE } from './rle.ts';

const pixel: PixelDescription = {
  rows: 1,
  columns: 300,
  samplesPerPixel: 1,
  bitsAllocated: 8,
  bitsStored: 8,
  highBit: 7,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};

describe('RLE', () => {
  it('packs 300 equal bytes into three runs', () => {
    const encoded = encodeRLE(new Uint8Array(300).fill(9), pixel);
    // 257 - 128 = 129 is a run of 128; 257 - 44 = 213 one of 44 (PS3.5 G.3.1).
    expect([...encoded.subarray(64)]).toEqual([129, 9, 129, 9, 213, 9]);
    expect([...encoded.subarray(0, 8)]).toEqual([1, 0, 0, 0, 64, 0, 0, 0]);
  });

  it('packs unequal bytes as literals of at most 128', () => {
    const frame = Uint8Array.from({ length: 300 }, (_, index) => index % 251);
    const encoded = encodeRLE(frame, pixel);
    expect(encoded[64]).toBe(127);
    expect(encoded[64 + 129]).toBe(127);
    expect(encoded[64 + 258]).toBe(43);
    expect(Buffer.compare(decodeRLE(encoded, pixel), frame)).toBe(0);
  });

  it('puts the most significant byte of a sample into the first segment', () => {
    const words = { ...pixel, columns: 2, bitsAllocated: 16, bitsStored: 16, highBit: 15 };
    const encoded = encodeRLE(Uint8Array.of(0x34, 0x12, 0x78, 0x56), words);
    expect([...encoded.subarray(64)]).toEqual([1, 0x12, 0x56, 0, 1, 0x34, 0x78, 0]);
  });
});
