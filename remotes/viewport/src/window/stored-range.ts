import type { Rescale, VoiWindow } from '@alternator/dicom';

/** A window as the shader takes it: in stored values, black at `lower`, white at `upper`. */
export interface StoredRange {
  readonly lower: number;
  readonly upper: number;
  readonly sigmoid: boolean;
  /** The rescale slope is negative: larger stored values are darker. */
  readonly reversed: boolean;
}

/**
 * Brings a window from modality values to stored values, so that the shader rescales and no pixel is touched.
 *
 * The ends are those of PS3.3 C.11.2.1.2.1 (LINEAR) and C.11.2.1.3.2 (LINEAR_EXACT). SIGMOID has no ends: the
 * renderer takes centre and width back out of them as `(lower + upper + 1) / 2` and `upper - lower + 1`.
 */
export function storedRange(window: VoiWindow, { slope, intercept }: Rescale): StoredRange {
  const reversed = slope < 0;
  const stored = (value: number) => (value - intercept) / slope;
  if (window.function === 'SIGMOID') {
    const center = stored(window.center) - 0.5;
    const half = (Math.abs(window.width / slope) - 1) / 2;
    return { lower: center - half, upper: center + half, sigmoid: true, reversed };
  }
  const [dark, bright] = windowEnds(window);
  const [a, b] = [stored(dark), stored(bright)];
  const lower = Math.min(a, b);
  const upper = Math.max(a, b, lower + smallestRange(lower));
  return { lower, upper, sigmoid: false, reversed };
}

/** The modality values that become black and white; equal for LINEAR with width 1, which is a threshold. */
export function windowEnds({ center, width, function: voiLUT }: VoiWindow): readonly [number, number] {
  const middle = voiLUT === 'LINEAR' ? center - 0.5 : center;
  const half = (voiLUT === 'LINEAR' ? width - 1 : width) / 2;
  return [middle - half, middle + half];
}

/** A step that 32-bit floats can still tell apart, so that a threshold does not divide by zero. */
function smallestRange(near: number): number {
  return Math.max(1e-3, Math.abs(near) * 1e-6);
}
