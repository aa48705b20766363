import type { PhotometricInterpretation, PixelDescription } from '@alternator/dicom';
import type { RawFrame } from '../codecs/codec.ts';
import { interleave } from './interleave.ts';
import type { NormalisedFrame } from './normalise.ts';
import { createStoredArray, rangeOf } from './typed-array.ts';

/**
 * A decoder's values as the bytes of the uncompressed frame, PS3.5 8.1.1, little endian: nothing masked or
 * shifted, colour by pixel and in the model that the decoder left it in, single bits packed as they lie in the file. `min` and `max`
 * are those of the bytes.
 */
export function storedFrame(raw: RawFrame, pixel: PixelDescription): NormalisedFrame {
  const pixels = interleaved(widened(raw, pixel), raw, pixel);
  return {
    pixels,
    samplesPerPixel: raw.components,
    photometricInterpretation: modelOf(raw, pixel),
    ...rangeOf(pixels),
  };
}

function modelOf(raw: RawFrame, pixel: PixelDescription): PhotometricInterpretation {
  if (raw.components === 1) return pixel.photometricInterpretation;
  if (raw.rgb) return 'RGB';
  return raw.ybrFull ? 'YBR_FULL' : pixel.photometricInterpretation;
}

/** In a buffer of its own, each value as wide as BitsAllocated says. */
function widened({ bytes, bitsAllocated }: RawFrame, pixel: PixelDescription): Uint8Array {
  if (bitsAllocated === pixel.bitsAllocated) return bytes.slice();
  // A JPEG 2000 codestream packs no bits: one byte a value, as other decoders leave it.
  if (pixel.bitsAllocated === 1) return bytes.slice();
  const signed = pixel.pixelRepresentation === 1;
  const length = bytes.length / (bitsAllocated / 8);
  const narrow = createStoredArray(bitsAllocated, signed, length);
  new Uint8Array(narrow.buffer).set(bytes);
  const wide = createStoredArray(pixel.bitsAllocated, signed, length);
  wide.set(narrow);
  return new Uint8Array(wide.buffer);
}

function interleaved(bytes: Uint8Array, raw: RawFrame, pixel: PixelDescription): Uint8Array {
  if (!raw.planar || raw.components === 1) return bytes;
  return interleave(bytes, Math.max(1, pixel.bitsAllocated / 8), raw.components);
}
