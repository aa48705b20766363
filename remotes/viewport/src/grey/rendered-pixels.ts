import {
  applyVoiLUT,
  isPadding,
  type ModalityStage,
  modalityValueOf,
  type PixelDescription,
  type Rescale,
} from '@alternator/dicom';
import type { DecodedFrame, PixelArray } from '@alternator/sdk';
import type { Rendition, RenditionParts } from './rendition.ts';
import { imageRange } from './value-range.ts';

/** Types that the renderer has textures for. */
export type RenderedPixels = Exclude<PixelArray, Uint32Array | Int32Array | Float64Array>;

/** Values of one frame as the renderer takes them. */
export interface RenderedFrame {
  readonly decoded: DecodedFrame;
  readonly attributes: ModalityStage;
  readonly pixel: Pick<PixelDescription, 'padding' | 'floatingPoint'>;
}

/**
 * Stored values as they are where that is enough: same type, no copy. Else modality values (Modality LUT), greys from 0
 * to 255 (VOI LUT), or 32-bit floats: padding and what is no number black, an offset taken away.
 */
export function renderedPixels(frame: RenderedFrame, rendition: Rendition): RenderedPixels {
  const { pixels, samplesPerPixel } = frame.decoded;
  if (samplesPerPixel > 1) return toTexture(pixels);
  if (rendition.voiLUT) return greys(frame, rendition);
  const values = modalityValues(frame);
  if (!needsFloats(frame, rendition)) return toTexture(values);
  return floats(frame, values, rendition);
}

/** The rescale that is left to the renderer, from what `renderedPixels` gives. */
export function renderedRescale({ rescale }: ModalityStage, { offset }: RenditionParts): Rescale {
  const { slope, intercept } = rescale;
  return { slope, intercept: intercept + slope * (offset ?? 0) };
}

/** Integers up to 2^24 are exact in a 32-bit float; beyond that it is the window that counts, see `rendition`. */
function toTexture(pixels: PixelArray): RenderedPixels {
  if (pixels instanceof Uint32Array || pixels instanceof Int32Array || pixels instanceof Float64Array) {
    return Float32Array.from(pixels);
  }
  return pixels;
}

function modalityValues({ decoded, attributes }: RenderedFrame): PixelArray {
  const { modalityLUT } = attributes;
  if (!modalityLUT) return decoded.pixels;
  const { entries, firstValueMapped } = modalityLUT;
  const last = entries.length - 1;
  const values =
    entries instanceof Uint8Array
      ? new Uint8Array(decoded.pixels.length)
      : new Uint16Array(decoded.pixels.length);
  const { pixels } = decoded;
  for (let at = 0; at < pixels.length; at += 1) {
    const entry = (pixels[at] as number) - firstValueMapped;
    values[at] = entries[Math.min(last, Math.max(0, entry))] as number;
  }
  return values;
}

function needsFloats({ decoded, pixel }: RenderedFrame, { offset }: Rendition): boolean {
  if (offset || pixel.floatingPoint) return true;
  const { padding } = pixel;
  return padding !== undefined && padding.to >= decoded.min && padding.from <= decoded.max;
}

function floats(
  frame: RenderedFrame,
  values: PixelArray,
  { black = 0, offset = 0 }: Rendition,
): Float32Array {
  const { pixels } = frame.decoded;
  const { padding, floatingPoint } = frame.pixel;
  const { from, to } = padding ?? { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  const far = floatingPoint ? beyondFinite(frame) : Number.POSITIVE_INFINITY;
  const rendered = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const stored = pixels[at] as number;
    const value = (values[at] as number) - offset;
    const isNone = (stored >= from && stored <= to) || Number.isNaN(value);
    rendered[at] = isNone ? black : Math.min(far, Math.max(-far, value));
  }
  return rendered;
}

/** In place of infinity, which the renderer cannot interpolate. */
function beyondFinite({ decoded, pixel }: RenderedFrame): number {
  const { min, max } = imageRange(decoded, pixel.padding) ?? { min: 0, max: 0 };
  return 4 * Math.max(Math.abs(min), Math.abs(max));
}

/** The whole way to the screen, so that no sampled transfer function comes between. */
function greys({ decoded, attributes, pixel }: RenderedFrame, { voiLUT, black = 0 }: Rendition): Uint8Array {
  const { pixels, min, max } = decoded;
  const toModality = modalityValueOf(attributes);
  const greyOf = (stored: number) => {
    if (!voiLUT || isPadding(stored, pixel.padding) || Number.isNaN(stored)) return black;
    return Math.round(applyVoiLUT(toModality(stored), voiLUT) * 255);
  };
  const rendered = new Uint8Array(pixels.length);
  const isShort = Number.isInteger(min) && max - min < 2 ** 16 && !pixel.floatingPoint;
  const table = isShort ? Uint8Array.from({ length: max - min + 1 }, (_, at) => greyOf(min + at)) : undefined;
  for (let at = 0; at < pixels.length; at += 1) {
    const stored = pixels[at] as number;
    rendered[at] = table ? (table[stored - min] as number) : greyOf(stored);
  }
  return rendered;
}
