import { frameByteLength, isSubsampled, type PixelDescription } from '@alternator/dicom';
import type { RawFrame } from '../codecs/codec.ts';
import { DecodeFailure } from '../decode-failure.ts';
import { requirePromised } from '../promised.ts';

const BITS_ALLOCATED = new Set([1, 8, 12, 16, 32]);
const FLOAT_BITS = { float: 32, double: 64 } as const;

/**
 * Holds what a decoder returned against what the metadata promised, so that no short, empty or
 * mismatched picture reaches a reader.
 *
 * @throws {DecodeFailure} `mismatch` or `truncated`
 */
export function checkFrame(raw: RawFrame, pixel: PixelDescription): void {
  requirePromised(raw, pixel);
  const expected = expectedLength(raw, pixel);
  if (raw.bytes.length === expected) return;
  throw new DecodeFailure('truncated', `The decoder gave ${raw.bytes.length} of ${expected} bytes`);
}

/** @throws {DecodeFailure} `unsupported` when no decoder could make pixels of it; says what is wrong */
export function checkDescription(pixel: PixelDescription): void {
  const { rows, columns, samplesPerPixel, bitsAllocated, bitsStored, highBit, floatingPoint } = pixel;
  if (!(rows > 0 && columns > 0)) throw unsupported(`A picture of ${columns} x ${rows} pixels`);
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3)
    throw unsupported(`${samplesPerPixel} samples per pixel`);
  if (floatingPoint) {
    if (bitsAllocated === FLOAT_BITS[floatingPoint] && samplesPerPixel === 1) return;
    throw unsupported(`A ${floatingPoint} of ${bitsAllocated} bits and ${samplesPerPixel} samples per pixel`);
  }
  if (!BITS_ALLOCATED.has(bitsAllocated)) throw unsupported(`${bitsAllocated} bits allocated`);
  if (!(bitsStored > 0 && bitsStored <= bitsAllocated)) {
    throw unsupported(`${bitsStored} bits stored in ${bitsAllocated} allocated`);
  }
  if (highBit >= bitsAllocated)
    throw unsupported(`A high bit of ${highBit} in ${bitsAllocated} bits allocated`);
  if (samplesPerPixel === 3 && bitsAllocated % 8 !== 0) {
    throw unsupported(`Colour of ${bitsAllocated} bits allocated`);
  }
}

function expectedLength(raw: RawFrame, pixel: PixelDescription): number {
  const values = raw.rows * raw.columns * raw.components;
  const bytes = Math.ceil((values * raw.bitsAllocated) / 8);
  const isShort = raw.precision === undefined && isSubsampled(pixel) && raw.bytes.length !== bytes;
  // Whoever gave fewer has been through the check of uncompressed frames.
  return isShort ? Math.max(raw.bytes.length, frameByteLength(pixel)) : bytes;
}

function unsupported(what: string): DecodeFailure {
  return new DecodeFailure('unsupported', `${what} cannot be shown`);
}
