import type { ShapeKind } from '@alternator/sdk';
import type { ScreenPoint } from '../geometry/view.ts';

/** Radius of a probe's ring, CSS pixels. */
const probeRadius = 5;
/** Corners that stand for an ellipse: under a tenth of a pixel off at any size a screen has. */
const ellipseCorners = 144;

/** The path of a shape whose defining points stand at these places of the screen. */
export function outlinePath(kind: ShapeKind, points: readonly ScreenPoint[]): string {
  if (kind === 'probe') return points[0] ? ringPath(points[0]) : '';
  if (kind === 'ellipse') return `${polyline(ellipsePoints(points))}Z`;
  if (points.length < 2) return '';
  return kind === 'rectangle' ? `${polyline(points)}Z` : polyline(points);
}

/** The corner of the outline that is farthest to the right: its text stands beside it. */
export function rightmost(kind: ShapeKind, points: readonly ScreenPoint[]): ScreenPoint | undefined {
  const outline = kind === 'ellipse' ? ellipsePoints(points) : points;
  const reduced = outline.reduce<ScreenPoint | undefined>(
    (best, point) => (!best || point[0] > best[0] ? point : best),
    undefined,
  );
  return kind === 'probe' && reduced ? [reduced[0] + probeRadius, reduced[1]] : reduced;
}

/** Two axes by their ends; any affine picture of an ellipse is one with these as conjugate axes. */
function ellipsePoints([a, b, c, d]: readonly ScreenPoint[]): ScreenPoint[] {
  if (!a || !b || !c || !d) return [];
  const center = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4] as const;
  const u = [(b[0] - a[0]) / 2, (b[1] - a[1]) / 2] as const;
  const v = [(d[0] - c[0]) / 2, (d[1] - c[1]) / 2] as const;
  return Array.from({ length: ellipseCorners }, (_, index) => {
    const angle = (index * 2 * Math.PI) / ellipseCorners;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    return [center[0] + u[0] * cosine + v[0] * sine, center[1] + u[1] * cosine + v[1] * sine];
  });
}

function ringPath([x, y]: ScreenPoint): string {
  const r = probeRadius;
  const ring = `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  return `${ring}M${x - r - 4} ${y}h4M${x + r} ${y}h4M${x} ${y - r - 4}v4M${x} ${y + r}v4`;
}

function polyline(points: readonly ScreenPoint[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** A hundredth of a pixel is more than a screen shows. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
