import type { PixelDescription } from '@alternator/dicom';
import type { RawFrame } from '../codecs/codec.ts';
import { DecodeFailure } from '../decode-failure.ts';

const BITS_ALLOCATED = new Set([1, 8, 16, 32]);

/**
 * Holds what a decoder returned against what the metadata promised, so that no short, empty or
 * mismatched picture reaches a reader.
 *
 * @throws {DecodeFailure} `mismatch` or `truncated`
 */
export function checkFrame(raw: RawFrame, pixel: PixelDescription): void {
  if (raw.rows !== pixel.rows || raw.columns !== pixel.columns) {
    throw mismatch(`${raw.columns} x ${raw.rows} pixels`, `${pixel.columns} x ${pixel.rows}`);
  }
  if (raw.components !== pixel.samplesPerPixel) {
    throw mismatch(`${raw.components} samples per pixel`, `${pixel.samplesPerPixel}`);
  }
  if ((raw.precision ?? 1) > pixel.bitsAllocated) {
    throw mismatch(`${raw.precision} bits per value`, `room for ${pixel.bitsAllocated}`);
  }
  const expected = expectedLength(raw, pixel);
  if (raw.bytes.length === expected) return;
  throw new DecodeFailure('truncated', `The decoder gave ${raw.bytes.length} of ${expected} bytes`);
}

/** @throws {DecodeFailure} `unsupported` when no decoder could make pixels of it */
export function checkDescription(pixel: PixelDescription): void {
  const { rows, columns, samplesPerPixel, bitsAllocated, bitsStored } = pixel;
  const sound = rows > 0 && columns > 0 && bitsStored > 0 && bitsStored <= bitsAllocated;
  if (!sound) throw new DecodeFailure('unsupported', 'The metadata do not describe a picture');
  if (!BITS_ALLOCATED.has(bitsAllocated)) {
    throw new DecodeFailure('unsupported', `${bitsAllocated} bits allocated cannot be shown`);
  }
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) {
    throw new DecodeFailure('unsupported', `${samplesPerPixel} samples per pixel cannot be shown`);
  }
  if (samplesPerPixel === 3 && bitsAllocated === 1) {
    throw new DecodeFailure('unsupported', `Colour of ${bitsAllocated} bits cannot be shown`);
  }
}

function expectedLength(raw: RawFrame, pixel: PixelDescription): number {
  const values = raw.rows * raw.columns * raw.components;
  if (raw.bitsAllocated === 1) return Math.ceil(values / 8);
  const subsampled = pixel.photometricInterpretation === 'YBR_FULL_422' && raw.precision === undefined;
  const bytes = values * (raw.bitsAllocated / 8);
  return subsampled && raw.bytes.length !== bytes ? (bytes / 3) * 2 : bytes;
}

function mismatch(found: string, promised: string): DecodeFailure {
  return new DecodeFailure('mismatch', `The frame has ${found}, the metadata say ${promised}`);
}
