import type { PixelDescription } from '@alternator/dicom';
import type { RawFrame } from '../codecs/codec.ts';
import { createStoredArray, rangeOf, type StoredArray } from './typed-array.ts';

/** Stored values with their range. */
export interface GreyPixels {
  readonly pixels: StoredArray;
  readonly min: number;
  readonly max: number;
}

/**
 * Stored values in their native type: sign extended from `bitsStored`, anything above it (overlays in
 * unused bits, PS3.5 8.1.1) cleared. 1-bit values become one byte each.
 */
export function greyPixels(raw: RawFrame, pixel: PixelDescription): GreyPixels {
  const pixels = storedArray(raw, pixel);
  const range = rangeOf(pixels);
  const shift = raw.precision === undefined ? pixel.highBit + 1 - pixel.bitsStored : 0;
  if (shift <= 0 && fits(range, pixel)) return { pixels, ...range };
  if (shift <= 0 && pixel.pixelRepresentation === 1 && isExtended(pixels, pixel.bitsStored)) {
    return { pixels, ...range };
  }
  if (pixel.pixelRepresentation === 1) extendSign(pixels, pixel.bitsStored, Math.max(0, shift));
  else clearAbove(pixels, pixel.bitsStored, Math.max(0, shift));
  return { pixels, ...rangeOf(pixels) };
}

function storedArray(raw: RawFrame, pixel: PixelDescription): StoredArray {
  const signed = pixel.pixelRepresentation === 1;
  const length = pixel.rows * pixel.columns * raw.components;
  if (raw.bitsAllocated === 1) return unpackBits(raw.bytes, length);
  if (raw.bitsAllocated === 12) return unpackTwelves(raw.bytes, signed, length);
  if (raw.bitsAllocated === pixel.bitsAllocated)
    return copyStored(raw.bytes, raw.bitsAllocated, signed, length);
  // A codestream of 8 bits may stand for 16 allocated, and the reverse.
  const narrow = copyStored(raw.bytes, raw.bitsAllocated, signed, length);
  const wide = createStoredArray(pixel.bitsAllocated, signed, length);
  wide.set(narrow);
  return wide;
}

function copyStored(bytes: Uint8Array, bits: number, signed: boolean, length: number): StoredArray {
  const pixels = createStoredArray(bits, signed, length);
  new Uint8Array(pixels.buffer).set(bytes.subarray(0, pixels.byteLength));
  return pixels;
}

/** The first pixel is the least significant bit, PS3.5 8.1.1. */
function unpackBits(bytes: Uint8Array, length: number): Uint8Array {
  const pixels = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    pixels[index] = ((bytes[index >> 3] as number) >> (index & 7)) & 1;
  }
  return pixels;
}

/** Two values in three bytes, from the least significant bit on. */
function unpackTwelves(bytes: Uint8Array, signed: boolean, length: number): StoredArray {
  const pixels = createStoredArray(12, signed, length);
  for (let index = 0, at = 0; index < length; index += 2, at += 3) {
    const middle = bytes[at + 1] as number;
    pixels[index] = (bytes[at] as number) | ((middle & 15) << 8);
    if (index + 1 < length) pixels[index + 1] = (middle >> 4) | ((bytes[at + 2] as number) << 4);
  }
  return pixels;
}

function fits({ min, max }: { min: number; max: number }, pixel: PixelDescription): boolean {
  const { bitsStored } = pixel;
  if (pixel.pixelRepresentation === 0) return max < 2 ** bitsStored;
  const half = 2 ** (bitsStored - 1);
  return min >= -half && max < half;
}

/**
 * Whether a writer that says too small a BitsStored extended the sign all the same: some values are
 * negative over the whole word, and nothing else lies in the unused bits. Wrapping them would spoil it.
 */
function isExtended(pixels: StoredArray, bitsStored: number): boolean {
  let hasNegative = false;
  for (let index = 0; index < pixels.length; index++) {
    const above = (pixels[index] as number) >> (bitsStored - 1);
    if (above === -1) hasNegative = true;
    else if (above !== 0 && above !== 1) return false;
  }
  return hasNegative;
}

function extendSign(pixels: StoredArray, bitsStored: number, shift: number): void {
  const left = 32 - bitsStored - shift;
  const right = 32 - bitsStored;
  for (let index = 0; index < pixels.length; index++) {
    pixels[index] = ((pixels[index] as number) << left) >> right;
  }
}

function clearAbove(pixels: StoredArray, bitsStored: number, shift: number): void {
  const mask = bitsStored >= 32 ? 0xffffffff : 2 ** bitsStored - 1;
  for (let index = 0; index < pixels.length; index++) {
    pixels[index] = ((pixels[index] as number) >>> shift) & mask;
  }
}
