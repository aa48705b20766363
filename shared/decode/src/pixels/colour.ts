import { isSubsampled, type PixelDescription } from '@alternator/dicom';
import type { RawFrame } from '../codecs/codec.ts';
import { DecodeFailure } from '../decode-failure.ts';
import { expandChroma } from './expand-chroma.ts';
import { interleave } from './interleave.ts';
import { type ColourMatrix, fullRange, partialRange, toRgb } from './ybr-to-rgb.ts';

/** Red, green and blue by pixel. */
export interface ColourPixels {
  readonly samples: Uint8Array | Uint16Array;
  /** The largest level of a channel. */
  readonly most: number;
}

/**
 * Three samples a pixel as RGB by pixel (PS3.3 C.7.6.3.1.2). Of values of 32 bits the 16 most significant are kept.
 *
 * @throws {DecodeFailure} `unsupported` for a colour model without conversion
 */
export function colourPixels(raw: RawFrame, pixel: PixelDescription): ColourPixels {
  const matrix = conversionOf(raw, pixel);
  const colour = channels(byPixel(raw, pixel), raw, pixel);
  if (matrix) toRgb(colour.samples, colour.most, matrix);
  return colour;
}

/** Colour of more than 8 bits as a screen takes it: each channel's whole range on 0 to 255. */
export function eightBits({ samples, most }: ColourPixels): Uint8Array {
  if (samples instanceof Uint8Array && most === 255) return samples;
  const result = new Uint8Array(samples.length);
  for (let at = 0; at < samples.length; at++) result[at] = ((samples[at] as number) * 255) / most + 0.5;
  return result;
}

function conversionOf(
  raw: RawFrame,
  { photometricInterpretation }: PixelDescription,
): ColourMatrix | undefined {
  if (raw.rgb) return undefined;
  if (raw.ybrFull) return fullRange;
  switch (photometricInterpretation) {
    case 'RGB':
      return undefined;
    case 'YBR_FULL':
    case 'YBR_FULL_422':
      return fullRange;
    case 'YBR_PARTIAL_422':
      return partialRange;
    case 'YBR_RCT':
    case 'YBR_ICT':
      throw new DecodeFailure(
        'unsupported',
        `${photometricInterpretation} is a model of JPEG 2000, and the frame is not coded in it`,
      );
    case 'YBR_PARTIAL_420':
      throw new DecodeFailure('unsupported', 'YBR_PARTIAL_420 is a model of video, and the frame is none');
    default:
      throw new DecodeFailure(
        'unsupported',
        `${photometricInterpretation} with three samples per pixel cannot be converted to RGB`,
      );
  }
}

function byPixel(raw: RawFrame, pixel: PixelDescription): Uint8Array {
  const width = raw.bitsAllocated / 8;
  if (raw.precision === undefined && isSubsampled(pixel) && raw.bytes.length < rgbLength(raw, width)) {
    return expandChroma(raw.bytes, { rows: raw.rows, columns: raw.columns, width });
  }
  return raw.planar ? interleave(raw.bytes, width, 3) : raw.bytes.slice();
}

function rgbLength({ rows, columns }: RawFrame, width: number): number {
  return rows * columns * 3 * width;
}

/** The bits that count, from their place to the bottom. */
function channels(bytes: Uint8Array, raw: RawFrame, pixel: PixelDescription): ColourPixels {
  // A codestream has its values at the bottom, and may hold fewer bits than promised.
  const coded = raw.precision;
  const bits = coded === undefined ? pixel.bitsStored : Math.min(coded, pixel.bitsStored);
  const shift = coded === undefined ? Math.max(0, pixel.highBit + 1 - bits) : 0;
  if (raw.bitsAllocated === 32) return topBits(new Uint32Array(bytes.buffer), bits, shift);
  const most = 2 ** bits - 1;
  const samples = raw.bitsAllocated === 8 ? bytes : new Uint16Array(bytes.buffer);
  const isWhole = shift === 0 && bits === raw.bitsAllocated;
  for (let at = 0; !isWhole && at < samples.length; at++) {
    const value = (samples[at] as number) >>> shift;
    samples[at] = coded === undefined ? value & most : Math.min(value, most);
  }
  return { samples, most };
}

function topBits(values: Uint32Array, bits: number, shift: number): ColourPixels {
  const kept = Math.min(16, bits);
  const most = 2 ** kept - 1;
  const down = shift + bits - kept;
  return { samples: Uint16Array.from(values, (value) => (value >>> down) & most), most };
}
