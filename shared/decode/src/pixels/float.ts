import type { PixelDescription } from '@alternator/dicom';
import type { RawFrame } from '../codecs/codec.ts';

/** IEEE 754 values with their range; what is no number or infinite stays as it is and counts for nothing. */
export interface FloatPixels {
  readonly pixels: Float32Array | Float64Array;
  /** 0, as `max`, where no value is finite. */
  readonly min: number;
  readonly max: number;
}

/** Float Pixel Data and Double Float Pixel Data, PS3.3 C.7.6.24 and C.7.6.25, in a buffer of their own. */
export function floatPixels({ bytes }: RawFrame, { floatingPoint }: PixelDescription): FloatPixels {
  const { buffer } = bytes.slice();
  const pixels = floatingPoint === 'double' ? new Float64Array(buffer) : new Float32Array(buffer);
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < pixels.length; index++) {
    const value = pixels[index] as number;
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { pixels, min, max } : { pixels, min: 0, max: 0 };
}
