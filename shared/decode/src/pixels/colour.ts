import type { Palette, PixelDescription } from '@alternator/dicom';
import type { RawFrame } from '../codecs/codec.ts';
import { DecodeFailure } from '../decode-failure.ts';
import type { StoredArray } from './typed-array.ts';

/**
 * Three samples a pixel as RGB by pixel (PS3.3 C.7.6.3.1.2), 8 or 16 bits each.
 *
 * @throws {DecodeFailure} `unsupported` for a colour model without conversion
 */
export function colourPixels(raw: RawFrame, pixel: PixelDescription): Uint8Array | Uint16Array {
  if (raw.bitsAllocated === 8) return eightBitColour(raw, pixel);
  if (raw.bitsAllocated !== 16 || needsConversion(raw, pixel)) {
    throw new DecodeFailure('unsupported', `Colour of ${raw.bitsAllocated} bits cannot be converted`);
  }
  const bytes = raw.bytes.slice(0, pixel.rows * pixel.columns * 6);
  const samples = new Uint16Array(bytes.buffer);
  return raw.planar ? interleave(samples, new Uint16Array(samples.length)) : samples;
}

function eightBitColour(raw: RawFrame, pixel: PixelDescription): Uint8Array {
  const count = pixel.rows * pixel.columns;
  const subsampled = raw.bytes.length === count * 2;
  const samples = subsampled ? expand422(raw.bytes, count) : raw.bytes.slice(0, count * 3);
  const rgb = raw.planar ? interleave(samples, new Uint8Array(samples.length)) : samples;
  if (needsConversion(raw, pixel)) ybrFullToRgb(rgb);
  return rgb;
}

function needsConversion(raw: RawFrame, pixel: PixelDescription): boolean {
  if (raw.rgb) return false;
  const { photometricInterpretation } = pixel;
  if (photometricInterpretation === 'RGB') return false;
  if (photometricInterpretation === 'YBR_FULL' || photometricInterpretation === 'YBR_FULL_422') return true;
  throw new DecodeFailure('unsupported', `${photometricInterpretation} cannot be converted to RGB`);
}

function interleave<Samples extends Uint8Array | Uint16Array>(planes: Samples, result: Samples): Samples {
  const count = planes.length / 3;
  for (let index = 0, to = 0; index < count; index++) {
    result[to++] = planes[index] as number;
    result[to++] = planes[index + count] as number;
    result[to++] = planes[index + 2 * count] as number;
  }
  return result;
}

/** Y1 Y2 Cb Cr for two pixels side by side, PS3.3 C.7.6.3.1.2. */
function expand422(bytes: Uint8Array, count: number): Uint8Array {
  const result = new Uint8Array(count * 3);
  for (let at = 0, to = 0; to < result.length; at += 4) {
    const blue = bytes[at + 2] as number;
    const red = bytes[at + 3] as number;
    for (let index = 0; index < 2 && to < result.length; index++) {
      result[to++] = bytes[at + index] as number;
      result[to++] = blue;
      result[to++] = red;
    }
  }
  return result;
}

/** In place, by the inverse of the matrix in PS3.3 C.7.6.3.1.2. */
function ybrFullToRgb(samples: Uint8Array): void {
  const clamped = new Uint8ClampedArray(samples.buffer, samples.byteOffset, samples.length);
  for (let at = 0; at < samples.length; at += 3) {
    const y = samples[at] as number;
    const blue = (samples[at + 1] as number) - 128;
    const red = (samples[at + 2] as number) - 128;
    clamped[at] = y + 1.402 * red;
    clamped[at + 1] = y - 0.344136 * blue - 0.714136 * red;
    clamped[at + 2] = y + 1.772 * blue;
  }
}

/** Palette colour to RGB: values outside the table take its first or last entry (PS3.3 C.7.6.3.1.5). */
export function palettePixels(indices: StoredArray, palette: Palette): Uint8Array {
  const result = new Uint8Array(indices.length * 3);
  const last = palette.red.length - 1;
  for (let index = 0, to = 0; index < indices.length; index++) {
    const entry = Math.min(last, Math.max(0, (indices[index] as number) - palette.firstValueMapped));
    result[to++] = palette.red[entry] as number;
    result[to++] = palette.green[entry] as number;
    result[to++] = palette.blue[entry] as number;
  }
  return result;
}
