import type { ShapeKind } from '@alternator/sdk';
import type { IndexPoint } from '../geometry/frame-plane.ts';

/** How many points the reader sets; a polyline has as many as wanted. */
export const anchorsNeeded: Readonly<Record<ShapeKind, number>> = {
  probe: 1,
  length: 2,
  angle: 3,
  rectangle: 2,
  ellipse: 2,
  polyline: Number.POSITIVE_INFINITY,
};

/** The points that define a shape (see `ShapeKind`), from those that the reader set and where the pointer is. */
export function strokePoints(
  kind: ShapeKind,
  anchors: readonly IndexPoint[],
  pointer?: IndexPoint,
): readonly IndexPoint[] {
  const set = pointer && anchors.length < anchorsNeeded[kind] ? [...anchors, pointer] : anchors;
  const [a, b = a] = set;
  if (!a || !b) return [];
  if (kind === 'rectangle') return [a, [b[0], a[1]], b, [a[0], b[1]]];
  if (kind === 'ellipse') {
    const middle: IndexPoint = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    return [
      [a[0], middle[1]],
      [b[0], middle[1]],
      [middle[0], a[1]],
      [middle[0], b[1]],
    ];
  }
  // A line that is begun has its other ends where it begins: never fewer points than its kind has.
  const last = set.at(-1) ?? a;
  const lacking = kind === 'polyline' || kind === 'probe' ? 0 : anchorsNeeded[kind] - set.length;
  return [...set, ...Array.from({ length: Math.max(0, lacking) }, () => last)];
}
