import type { ShapeKind } from '@alternator/sdk';
import type { IndexPoint } from '../geometry/frame-plane.ts';

/** A frame's size in pixels. */
export interface PixelGrid {
  readonly columns: number;
  readonly rows: number;
}

/** Points on an edge count as inside, within rounding. */
const rounding = 1e-6;

/**
 * Offsets (row * columns + column) of the pixels whose centres lie inside a shape given in pixel indices; for a
 * probe, of the pixel under the point. A shape without an inside has none.
 */
export function pixelsInside(kind: ShapeKind, points: readonly IndexPoint[], grid: PixelGrid): Uint32Array {
  if (kind === 'probe') return probed(points[0], grid);
  const isInside = insideTest(kind, points);
  if (!isInside) return new Uint32Array(0);
  const columns = extent(points, 0, kind, grid.columns);
  const rows = extent(points, 1, kind, grid.rows);
  const found: number[] = [];
  for (let row = rows.from; row <= rows.to; row += 1) {
    for (let column = columns.from; column <= columns.to; column += 1) {
      if (isInside(column, row)) found.push(row * grid.columns + column);
    }
  }
  return Uint32Array.from(found);
}

type InsideTest = (column: number, row: number) => boolean;

function insideTest(kind: ShapeKind, points: readonly IndexPoint[]): InsideTest | undefined {
  if (kind === 'ellipse') return insideEllipse(points);
  if (kind === 'rectangle' || kind === 'polyline')
    return points.length > 2 ? insidePolygon(points) : undefined;
  return undefined;
}

function probed(point: IndexPoint | undefined, { columns, rows }: PixelGrid): Uint32Array {
  const column = Math.round(point?.[0] ?? -1);
  const row = Math.round(point?.[1] ?? -1);
  const isOnFrame = column >= 0 && row >= 0 && column < columns && row < rows;
  return isOnFrame ? Uint32Array.of(row * columns + column) : new Uint32Array(0);
}

/** Two axes of an ellipse stay conjugate under any affine map, so unequal spacing and obliqueness cost nothing. */
function insideEllipse([a, b, c, d]: readonly IndexPoint[]): InsideTest | undefined {
  if (!a || !b || !c || !d) return undefined;
  const center = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4] as const;
  const u = [(b[0] - a[0]) / 2, (b[1] - a[1]) / 2] as const;
  const v = [(d[0] - c[0]) / 2, (d[1] - c[1]) / 2] as const;
  const area = u[0] * v[1] - u[1] * v[0];
  if (Math.abs(area) < rounding) return undefined;
  return (column, row) => {
    const x = column - center[0];
    const y = row - center[1];
    const alongU = (x * v[1] - y * v[0]) / area;
    const alongV = (y * u[0] - x * u[1]) / area;
    return alongU * alongU + alongV * alongV <= 1 + rounding;
  };
}

function insidePolygon(points: readonly IndexPoint[]): InsideTest {
  return (column, row) => {
    let isInside = false;
    for (let index = 0; index < points.length; index += 1) {
      const [x1, y1] = points[index] as IndexPoint;
      const [x2, y2] = points[(index + 1) % points.length] as IndexPoint;
      if (isOnEdge(column, row, [x1, y1], [x2, y2])) return true;
      const isBetween = y1 > row !== y2 > row;
      if (isBetween && column < ((x2 - x1) * (row - y1)) / (y2 - y1) + x1) isInside = !isInside;
    }
    return isInside;
  };
}

function isOnEdge(column: number, row: number, [x1, y1]: IndexPoint, [x2, y2]: IndexPoint): boolean {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < rounding) return Math.hypot(column - x1, row - y1) < rounding;
  const off = Math.abs((x2 - x1) * (row - y1) - (y2 - y1) * (column - x1)) / length;
  const along = ((column - x1) * (x2 - x1) + (row - y1) * (y2 - y1)) / length;
  return off < rounding && along > -rounding && along < length + rounding;
}

/** The pixels along one axis that can lie inside; an ellipse reaches beyond its four points. */
function extent(points: readonly IndexPoint[], axis: 0 | 1, kind: ShapeKind, size: number) {
  const values = points.map((point) => point[axis]);
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (kind === 'ellipse') {
    const center = values.reduce((sum, value) => sum + value, 0) / values.length;
    const half = values.reduce((sum, value) => sum + Math.abs(value - center), 0) / 2;
    [low, high] = [center - half, center + half];
  }
  return {
    from: Math.max(0, Math.ceil(low - rounding)),
    to: Math.min(size - 1, Math.floor(high + rounding)),
  };
}
