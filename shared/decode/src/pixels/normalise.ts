import type { PhotometricInterpretation, PixelDescription } from '@alternator/dicom';
import type { DecodedOverlay, PixelArray } from '@alternator/sdk';
import type { RawFrame } from '../codecs/codec.ts';
import { DecodeFailure } from '../decode-failure.ts';
import { applyProfile } from './apply-profile.ts';
import { type ColourPixels, colourPixels, eightBits } from './colour.ts';
import { floatPixels } from './float.ts';
import { greyPixels } from './grey.ts';
import { overlayBits } from './overlay-bits.ts';
import { palettePixels } from './palette-pixels.ts';
import { rangeOf } from './typed-array.ts';

/** A frame as a renderer takes it. */
export interface NormalisedFrame {
  readonly pixels: PixelArray;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: PhotometricInterpretation;
  readonly min: number;
  readonly max: number;
  readonly overlays?: readonly DecodedOverlay[];
}

/**
 * A decoder's values as the house keeps them: own buffer, grey in its native type, colour as sRGB of 8
 * bits by pixel.
 *
 * @throws {DecodeFailure} `unsupported` for a colour model without conversion
 */
export function normalise(raw: RawFrame, pixel: PixelDescription): NormalisedFrame {
  const { photometricInterpretation } = pixel;
  if (raw.components === 3) return rgb(colourPixels(raw, pixel), pixel);
  if (pixel.floatingPoint)
    return { ...floatPixels(raw, pixel), samplesPerPixel: 1, photometricInterpretation };
  const grey = greyPixels(raw, pixel);
  const overlays = overlayBits(raw, pixel);
  const over = overlays && { overlays };
  if (photometricInterpretation === 'PALETTE COLOR') {
    const samples = throughPalette(grey.pixels, pixel);
    return { ...rgb({ samples, most: 255 }, pixel), ...over };
  }
  if (photometricInterpretation === 'MONOCHROME1' || photometricInterpretation === 'MONOCHROME2') {
    return { ...grey, samplesPerPixel: 1, photometricInterpretation, ...over };
  }
  throw new DecodeFailure(
    'mismatch',
    `The frame has one sample per pixel, ${photometricInterpretation} has three`,
  );
}

function rgb(colour: ColourPixels, { colourProfile }: PixelDescription): NormalisedFrame {
  if (colourProfile) applyProfile(colour.samples, colour.most, colourProfile);
  const pixels = eightBits(colour);
  return { pixels, samplesPerPixel: 3, photometricInterpretation: 'RGB', ...rangeOf(pixels) };
}

function throughPalette(indices: Parameters<typeof palettePixels>[0], pixel: PixelDescription): Uint8Array {
  if (pixel.palette) return palettePixels(indices, pixel.palette);
  throw new DecodeFailure('unsupported', 'A palette picture came without its palette');
}
