import { type FrameAttributes, isPadding, modalityValueOf, type PixelDescription } from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';
import { applyVoi, type Voi } from '../grey/voi.ts';

export interface PreviewLook {
  readonly attributes: FrameAttributes;
  readonly pixel: PixelDescription;
  /** Undefined for colours. */
  readonly voi: Voi | undefined;
  readonly inverted: boolean;
}

/** Rows of RGBA for a canvas: the greys or colours that the whole frame will have. */
export function previewPixels(decoded: DecodedFrame, look: PreviewLook): Uint8ClampedArray<ArrayBuffer> {
  const { pixels, samplesPerPixel, min, max } = decoded;
  const turned = (level: number) => (look.inverted ? 255 - level : level);
  const levels =
    samplesPerPixel > 1 ? colourLevels(pixels.BYTES_PER_ELEMENT, max) : greyLevels(min, max, look);
  const first = samplesPerPixel > 1 ? 0 : min;
  const count = pixels.length / samplesPerPixel;
  const painted = new Uint8ClampedArray(count * 4);
  for (let at = 0; at < count; at += 1) {
    const from = at * samplesPerPixel;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = pixels[samplesPerPixel > 1 ? from + channel : from] as number;
      painted[at * 4 + channel] = turned(levels[value - first] as number);
    }
    painted[at * 4 + 3] = 255;
  }
  return painted;
}

/** One grey for each stored value: a preview's are 16 bits at most. Padding is black however the rest is turned. */
function greyLevels(
  min: number,
  max: number,
  { attributes, pixel, voi, inverted }: PreviewLook,
): Uint8ClampedArray {
  const toModality = modalityValueOf(attributes);
  const black = inverted ? 255 : 0;
  return Uint8ClampedArray.from({ length: max - min + 1 }, (_, at) => {
    const stored = min + at;
    if (!voi || isPadding(stored, pixel.padding)) return black;
    return applyVoi(toModality(stored), voi) * 255;
  });
}

function colourLevels(bytes: number, max: number): Uint8ClampedArray {
  const scale = bytes > 1 ? 1 / 256 : 1;
  return Uint8ClampedArray.from({ length: max + 1 }, (_, value) => value * scale);
}
