import { describe, expect, it } from 'vitest';
import { frameByteLength, type PixelDescription } from './pixel-description.ts';
import { createUID, isUID, parseUID, UIDError } from './uid.ts';

describe('UIDs', () => {
  it('are read without their padding, leading zeros tolerated', () => {
    expect(parseUID('1.2.840.10008.1.2\0')).toBe('1.2.840.10008.1.2');
    expect(parseUID('1.02.3 ')).toBe('1.02.3');
  });

  it('are refused when they are none', () => {
    for (const text of ['', '1..2', '1.2.', 'a.b', '1.2/../x', '1'.repeat(65)]) {
      expect(() => parseUID(text)).toThrow(UIDError);
    }
  });

  it('can be made, each a new one', () => {
    expect(createUID(new Uint8Array(16).fill(255))).toBe('2.25.340282366920938463463374607431768211455');
    expect(isUID(createUID())).toBe(true);
    expect(createUID()).not.toBe(createUID());
  });
});

describe('frameByteLength', () => {
  const pixel: PixelDescription = {
    rows: 3,
    columns: 5,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: 12,
    highBit: 11,
    pixelRepresentation: 0,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
  };
  it('counts bytes as they are stored', () => {
    expect(frameByteLength(pixel)).toBe(30);
    expect(frameByteLength({ ...pixel, bitsAllocated: 1 })).toBe(2);
    const colour = { ...pixel, columns: 4, bitsAllocated: 8, samplesPerPixel: 3 };
    expect(frameByteLength({ ...colour, photometricInterpretation: 'RGB' })).toBe(36);
    expect(frameByteLength({ ...colour, photometricInterpretation: 'YBR_FULL_422' })).toBe(24);
  });
});
