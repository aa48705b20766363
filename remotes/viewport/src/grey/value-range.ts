import type { PixelPadding } from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';

/** Smallest and largest stored value that is image: neither padding nor something that is no number. */
export function imageRange(
  { pixels, min, max }: Pick<DecodedFrame, 'pixels' | 'min' | 'max'>,
  padding: PixelPadding | undefined,
): { readonly min: number; readonly max: number } | undefined {
  const isFloat = pixels instanceof Float32Array || pixels instanceof Float64Array;
  const isPaddedEnd =
    padding !== undefined &&
    padding.from <= max &&
    padding.to >= min &&
    !(padding.from > min && padding.to < max);
  if (!isFloat && !isPaddedEnd) return { min, max };
  const { from, to } = padding ?? { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < pixels.length; at += 1) {
    const value = pixels[at] as number;
    if ((value >= from && value <= to) || (isFloat && !Number.isFinite(value))) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { min: low, max: high } : undefined;
}
