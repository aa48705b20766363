import {
  defaultWindow,
  type FrameAttributes,
  frameAttributes,
  modalityRangeOf,
  type PixelPadding,
  type VoiWindow,
} from '@alternator/dicom';
import type { DecodedFrame, DisplaySetFrame } from '@alternator/sdk';
import { imageRange } from '../grey/value-range.ts';
import type { Voi } from '../grey/voi.ts';

/** Smallest and largest modality value of the frames seen so far. */
export interface ValueRange {
  readonly min: number;
  readonly max: number;
}

/** The modality values of a frame (PS3.3 C.11.1), padding left out; undefined where all of it is padding. */
export function modalityRange(
  decoded: DecodedFrame,
  attributes: FrameAttributes,
  padding: PixelPadding | undefined,
): ValueRange | undefined {
  if (decoded.samplesPerPixel > 1) return { min: decoded.min, max: decoded.max };
  const range = imageRange(decoded, padding);
  return range && modalityRangeOf(attributes, range);
}

export function widen(range: ValueRange | undefined, more: ValueRange): ValueRange {
  if (!range) return more;
  if (more.min >= range.min && more.max <= range.max) return range;
  return { min: Math.min(range.min, more.min), max: Math.max(range.max, more.max) };
}

/** The first window that the instance offers and that can be shown; where it offers none, its first VOI LUT. */
export function offeredVoi(frame: DisplaySetFrame): Voi | undefined {
  const { voiWindows, voiLUTs } = frameAttributes(frame.instance, frame.frameNumber);
  return voiWindows.find(isUsable) ?? voiLUTs?.[0];
}

/** PS3.3 C.11.2.1.2 wants a width of at least 1 for LINEAR and above 0 for the others. */
export function isUsable({ center, width, function: voiLUT }: VoiWindow): boolean {
  if (!Number.isFinite(center) || !Number.isFinite(width)) return false;
  return voiLUT === 'LINEAR' ? width >= 1 : width > 0;
}

/** What the frame suggests where its data set offers no window; `isProvisional` where it is constant. */
export function suggestedWindow({ instance, frameNumber }: DisplaySetFrame, decoded: DecodedFrame) {
  const { pixel, series, imageType } = instance;
  if (!pixel) return undefined;
  const attributes = frameAttributes(instance, frameNumber);
  const range = imageRange(decoded, pixel.padding) ?? { min: 0, max: 0 };
  return defaultWindow(
    { ...range, pixels: decoded.pixels },
    { ...attributes, pixel, modality: series.modality, imageType },
  );
}

/** From the darkest to the brightest value; a constant image is mid-grey, never white. */
export function fullRangeWindow({ min, max }: ValueRange): VoiWindow {
  return { center: (min + max) / 2, width: max > min ? max - min : 2, function: 'LINEAR_EXACT' };
}

/**
 * A window changed by a drag: right is wider (less contrast), down is darker (a higher centre).
 *
 * A hundred pixels change it by a third of its width, so that a narrow and a wide window feel alike.
 */
export function draggedWindow(
  from: VoiWindow,
  moved: readonly [x: number, y: number],
  range: ValueRange | undefined,
): VoiWindow {
  const span = range ? range.max - range.min : from.width;
  const step = Math.max(from.width, span / 50) / 300;
  const fine = span > 0 && span < 20;
  const voiLUT = fine && from.function === 'LINEAR' ? 'LINEAR_EXACT' : from.function;
  const smallest = voiLUT === 'LINEAR' ? 1 : Math.max(span / 1000, Number.EPSILON);
  const tidy = (value: number) => (fine ? value : Math.round(value));
  return {
    center: tidy(from.center + moved[1] * step),
    width: Math.max(smallest, tidy(from.width + moved[0] * step)),
    function: voiLUT,
  };
}
