import type { PixelDescription } from '@alternator/dicom';
import { expect, test } from 'vitest';
import { checkSize } from './check-size.ts';

const picture = (rows: number, columns: number): PixelDescription => ({
  rows,
  columns,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
});

test('a mammogram passes, blank or not, and so does an uncompressed frame of any size', () => {
  expect(() => checkSize(100, picture(5000, 4000))).not.toThrow();
  expect(() => checkSize(30_000_000, picture(12_000, 10_000))).not.toThrow();
  expect(() => checkSize(2 * 20_000 ** 2, picture(20_000, 20_000))).not.toThrow();
});

test('a size that would end the tab is refused with its figures', () => {
  expect(() => checkSize(191_000, picture(65_535, 65_535))).toThrow(
    'A picture of 65535 x 65535 pixels is larger than a browser can decode',
  );
  expect(() => checkSize(72_770, picture(9000, 9000))).toThrow(
    'A picture of 9000 x 9000 pixels cannot come out of 72770 bytes',
  );
});
