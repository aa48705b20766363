import {
  type FrameAttributes,
  isPadding,
  modalityValueOf,
  type Palette,
  type PixelPadding,
} from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';
import { renderPlane } from '../geometry/frame-plane.ts';
import { applyVoi, type Voi } from '../grey/voi.ts';
import { colourOf } from '../planes/colour-pixels.ts';

export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

export interface ThumbnailLook {
  /** Undefined for colours. */
  readonly voi: Voi | undefined;
  readonly inverted: boolean;
  readonly padding?: PixelPadding | undefined;
  /** Colours of a frame that is grey otherwise. */
  readonly palette?: Palette | undefined;
  /** Longest side, pixels. */
  readonly side: number;
}

/** A frame made small in its true proportions: the nearest pixel for each, through the window. */
export function thumbnailPixels(
  decoded: DecodedFrame,
  attributes: FrameAttributes,
  look: ThumbnailLook,
): Thumbnail {
  const { columnMm, rowMm } = renderPlane(attributes);
  const scale = look.side / Math.max(decoded.columns * columnMm, decoded.rows * rowMm);
  const width = Math.max(1, Math.round(decoded.columns * columnMm * scale));
  const height = Math.max(1, Math.round(decoded.rows * rowMm * scale));
  const pixels = new Uint8ClampedArray(width * height * 4);
  const grey = greyOf(decoded, attributes, look);
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(decoded.rows - 1, Math.floor(((y + 0.5) / height) * decoded.rows));
    for (let x = 0; x < width; x += 1) {
      const column = Math.min(decoded.columns - 1, Math.floor(((x + 0.5) / width) * decoded.columns));
      const from = (row * decoded.columns + column) * decoded.samplesPerPixel;
      const to = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) pixels[to + channel] = grey(from, channel);
      pixels[to + 3] = 255;
    }
  }
  return { width, height, pixels };
}

function greyOf(
  { pixels, samplesPerPixel }: DecodedFrame,
  attributes: FrameAttributes,
  { voi, inverted, padding, palette }: ThumbnailLook,
): (offset: number, channel: number) => number {
  const turned = (level: number) => (inverted ? 255 - level : level);
  if (samplesPerPixel > 1) {
    const shift = pixels.BYTES_PER_ELEMENT > 1 ? 1 / 256 : 1;
    return (offset, channel) => turned((pixels[offset + channel] ?? 0) * shift);
  }
  const toModality = modalityValueOf(attributes);
  return (offset, channel) => {
    const stored = pixels[offset] ?? Number.NaN;
    if (palette && stored >= palette.firstValueMapped) return colourOf(palette, stored)[channel] ?? 0;
    if (isPadding(stored, padding) || Number.isNaN(stored)) return 0;
    const value = toModality(stored);
    return turned(voi ? applyVoi(value, voi) * 255 : value);
  };
}
