/** A place where slices are missing. */
export interface SliceGap {
  /** Index of the slice before the gap, in the order given. */
  readonly after: number;
  readonly mm: number;
}

/** How the slices of a stack follow each other. */
export interface SliceSpacing {
  /** The usual distance between neighbours (their median), millimetres. */
  readonly usualMm: number;
  /** Whether every distance is within 1 % of the usual one, so that the stack can be a volume. */
  readonly isEven: boolean;
  /** Distances of more than one and a half times the usual one. */
  readonly gaps: readonly SliceGap[];
}

/** Looks at neighbouring positions along the normal, millimetres, in order. Undefined for fewer than two. */
export function sliceSpacing(positions: readonly number[]): SliceSpacing | undefined {
  const steps = positions.slice(1).map((position, index) => Math.abs(position - (positions[index] ?? 0)));
  const sorted = [...steps].sort((a, b) => a - b);
  const usualMm = sorted[sorted.length >> 1];
  if (usualMm === undefined) return undefined;
  const gaps = steps.flatMap((mm, after) => (mm > usualMm * 1.5 ? [{ after, mm }] : []));
  // Positions are rounded when they are written: a hundredth of a millimetre is no unevenness.
  const tolerance = Math.max(usualMm * 0.01, 0.01);
  return { usualMm, isEven: steps.every((mm) => Math.abs(mm - usualMm) <= tolerance), gaps };
}
