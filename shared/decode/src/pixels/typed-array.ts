import type { PixelArray } from '@alternator/sdk';

/** The array types of stored values. */
export type StoredArray = Exclude<PixelArray, Float32Array | Float64Array>;

/** A zeroed array of the native type of `bits` and sign. */
export function createStoredArray(bits: number, signed: boolean, length: number): StoredArray {
  if (bits <= 8) return signed ? new Int8Array(length) : new Uint8Array(length);
  if (bits <= 16) return signed ? new Int16Array(length) : new Uint16Array(length);
  return signed ? new Int32Array(length) : new Uint32Array(length);
}

/** Smallest and largest value; a frame is never empty here. */
export function rangeOf(pixels: PixelArray): { readonly min: number; readonly max: number } {
  let min = pixels[0] as number;
  let max = min;
  for (let index = 1; index < pixels.length; index++) {
    const value = pixels[index] as number;
    if (value < min) min = value;
    else if (value > max) max = value;
  }
  return { min, max };
}
