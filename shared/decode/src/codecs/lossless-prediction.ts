/** One component of one row, in the samples and, from `from - row`, in the row's differences. */
export interface RowPlace {
  /** Index of the row's first sample. */
  readonly row: number;
  /** Index of the component's first sample in the row. */
  readonly from: number;
  readonly end: number;
  /** Samples of a pixel. */
  readonly stride: number;
}

/** Predicted from the left, the first one from `start`: T.81 H.1.2.1, and predictor 1 of table H.1. */
export function addToLeft(
  samples: Uint16Array,
  differences: Int32Array,
  { row, from, end, stride }: RowPlace,
  start: number,
): void {
  let value = start;
  for (let to = from, at = from - row; to < end; to += stride, at += stride) {
    // H.1.2.1: modulo 65536.
    value = (value + (differences[at] as number)) & 0xffff;
    samples[to] = value;
  }
}

/**
 * Predictors 1 to 7 of table H.1 as weights of left, above and corner, halved: half of a difference that is
 * rounded down stays the same when the rest is doubled under it.
 */
const WEIGHTS = [
  [2, 0, 0],
  [0, 2, 0],
  [0, 0, 2],
  [2, 2, -2],
  [2, 1, -1],
  [1, 2, -1],
  [1, 1, 0],
] as const;

/** Predicted from the left and from the row that lies `above` samples before, the first one from there. */
export function addToNeighbours(
  predictor: number,
  samples: Uint16Array,
  differences: Int32Array,
  { row, from, end, stride }: RowPlace,
  above: number,
): void {
  const [ofLeft, ofUp, ofCorner] = WEIGHTS[predictor - 1] as (typeof WEIGHTS)[number];
  let corner = samples[from - above] as number;
  let left = (corner + (differences[from - row] as number)) & 0xffff;
  samples[from] = left;
  for (let to = from + stride, at = to - row; to < end; to += stride, at += stride) {
    const up = samples[to - above] as number;
    const doubled = Math.imul(ofLeft, left) + Math.imul(ofUp, up) + Math.imul(ofCorner, corner);
    left = ((doubled >> 1) + (differences[at] as number)) & 0xffff;
    samples[to] = left;
    corner = up;
  }
}
