import type { ShapeKind } from '@alternator/sdk';
import type { IndexPoint } from '../geometry/frame-plane.ts';

/** Millimetres between columns and rows: right angles are right in the patient, not in pixels. */
export interface PixelSize {
  readonly columnMm: number;
  readonly rowMm: number;
}

export function movedPoints(
  points: readonly IndexPoint[],
  [columns, rows]: IndexPoint,
): readonly IndexPoint[] {
  return points.map(([column, row]) => [column + columns, row + rows]);
}

/** One handle dragged to a place: rectangles stay rectangles and ellipses ellipses, with the far side fixed. */
export function editedPoints(
  kind: ShapeKind,
  points: readonly IndexPoint[],
  handle: number,
  to: IndexPoint,
  size: PixelSize,
): readonly IndexPoint[] {
  if (kind === 'rectangle' && points.length === 4) return editedRectangle(points, handle, to, size);
  if (kind === 'ellipse' && points.length === 4) return editedEllipse(points, handle, to, size);
  return points.map((point, index) => (index === handle ? to : point));
}

function editedRectangle(
  points: readonly IndexPoint[],
  handle: number,
  to: IndexPoint,
  size: PixelSize,
): readonly IndexPoint[] {
  const at = (index: number) => points[index % 4] as IndexPoint;
  const fixed = at(handle + 2);
  const next = at(handle + 1);
  const along = subtract(next, fixed);
  const isFlat = lengthMm(along, size) < smallestMm;
  // A side of no length has no direction: the rows of the frame give one.
  const side: IndexPoint = isFlat ? [handle % 2 === 0 ? 0 : 1, handle % 2 === 0 ? 1 : 0] : along;
  const share = dotMm(subtract(to, fixed), side, size) / dotMm(side, side, size);
  const nextTo: IndexPoint = [fixed[0] + side[0] * share, fixed[1] + side[1] * share];
  const previousTo: IndexPoint = [fixed[0] + to[0] - nextTo[0], fixed[1] + to[1] - nextTo[1]];
  const edited = [...points];
  edited[handle] = to;
  edited[(handle + 1) % 4] = nextTo;
  edited[(handle + 3) % 4] = previousTo;
  return edited;
}

function editedEllipse(
  points: readonly IndexPoint[],
  handle: number,
  to: IndexPoint,
  size: PixelSize,
): readonly IndexPoint[] {
  const opposite = handle % 2 === 0 ? handle + 1 : handle - 1;
  const fixed = points[opposite] as IndexPoint;
  const axis = subtract(points[handle] as IndexPoint, fixed);
  if (lengthMm(axis, size) < smallestMm) return points.map((point, index) => (index === handle ? to : point));
  const share = dotMm(subtract(to, fixed), axis, size) / dotMm(axis, axis, size);
  const end: IndexPoint = [fixed[0] + axis[0] * share, fixed[1] + axis[1] * share];
  const shift: IndexPoint = [(axis[0] * (share - 1)) / 2, (axis[1] * (share - 1)) / 2];
  return points.map((point, index) => {
    if (index === handle) return end;
    return index === opposite ? fixed : [point[0] + shift[0], point[1] + shift[1]];
  });
}

const smallestMm = 1e-6;

function subtract(a: IndexPoint, b: IndexPoint): IndexPoint {
  return [a[0] - b[0], a[1] - b[1]];
}

function dotMm(a: IndexPoint, b: IndexPoint, { columnMm, rowMm }: PixelSize): number {
  return a[0] * b[0] * columnMm * columnMm + a[1] * b[1] * rowMm * rowMm;
}

function lengthMm(a: IndexPoint, size: PixelSize): number {
  return Math.sqrt(dotMm(a, a, size));
}
