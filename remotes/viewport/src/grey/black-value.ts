import type { StoredRange } from '../window/stored-range.ts';

export type Side = 'below' | 'above';

/** So far beyond the window, in its widths, that a reader's next drags do not reach it. */
const widthsBeyond = 4;
/** A sigmoid has no ends: two widths further it is within a grey level of them. */
const widthsOfSigmoid = 2;

/**
 * A value that is black in a window, for pixels that are no image. No farther than need be: the renderer interpolates
 * between it and the pixels beside it.
 */
export function outsideOf({ lower, upper }: StoredRange, side: Side): number {
  const beyond = (upper - lower) * widthsBeyond;
  return Math.fround(side === 'below' ? lower - beyond : upper + beyond);
}

/** Whether such a value still is one. */
export function isOutside(value: number, { lower, upper, sigmoid }: StoredRange, side: Side): boolean {
  const margin = sigmoid ? (upper - lower) * widthsOfSigmoid : 0;
  return side === 'below' ? value <= lower - margin : value >= upper + margin;
}
