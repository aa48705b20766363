import type { Rescale } from './instance.ts';
import { applyLookupTable, type ModalityLUT } from './lookup-table.ts';

/** The modality stage of a frame: its `FrameAttributes` have it. */
export interface ModalityStage {
  readonly rescale: Rescale;
  readonly modalityLUT?: ModalityLUT | undefined;
}

/** The function from stored to modality values of a frame: its Modality LUT, else its rescale (PS3.3 C.11.1). */
export function modalityValueOf({ modalityLUT, rescale }: ModalityStage): (stored: number) => number {
  if (modalityLUT) return (stored) => applyLookupTable(modalityLUT, stored);
  const { slope, intercept } = rescale;
  return (stored) => stored * slope + intercept;
}

/** Smallest and largest modality value of stored values between two whole ones; a table need not rise. */
export function modalityRangeOf(
  frame: ModalityStage,
  stored: { readonly min: number; readonly max: number },
): { readonly min: number; readonly max: number } {
  const toModality = modalityValueOf(frame);
  const { modalityLUT } = frame;
  const first = modalityLUT?.firstValueMapped ?? 0;
  const from = Math.max(0, stored.min - first);
  const inside = modalityLUT?.entries.subarray(from, Math.max(from, stored.max - first + 1)) ?? [];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of [toModality(stored.min), toModality(stored.max)]) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  for (const value of inside) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
