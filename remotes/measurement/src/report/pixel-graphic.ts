import { frameAttributes, patientToPixel } from '@alternator/dicom';
import type { Shape } from '@alternator/sdk';
import type { ReferencedImage } from './referenced-image.ts';
import { ReportError } from './report-error.ts';

/** Column and row as SCOORD counts them: 0, 0 is the outer corner of the first pixel (PS3.3 C.18.6.1.1). */
export type PixelPlace = readonly [column: number, row: number];

/** Graphic Type and Graphic Data, PS3.3 C.18.6.1.2. */
export interface PixelGraphic {
  readonly type: 'POINT' | 'POLYLINE' | 'ELLIPSE';
  readonly points: readonly PixelPlace[];
}

/** A shape in the pixels of its frame. @throws {ReportError} `no-place` when its points cannot be brought there */
export function pixelGraphic(shape: Shape, on: ReferencedImage): PixelGraphic {
  const points = pixelPlaces(shape, on);
  switch (shape.kind) {
    case 'probe':
      return { type: 'POINT', points };
    case 'rectangle':
      return { type: 'POLYLINE', points: closed(points) };
    case 'ellipse':
      return ellipse(points);
    default:
      return { type: 'POLYLINE', points };
  }
}

function pixelPlaces({ geometry }: Shape, { instance, frameNumber }: ReferencedImage): PixelPlace[] {
  if (geometry.space === 'image') return geometry.points.map(([column, row]) => [column + 0.5, row + 0.5]);
  const { plane, spacing } = frameAttributes(instance, frameNumber);
  if (!plane || !spacing) throw new ReportError('no-place');
  return geometry.points.map((point) => {
    const { column, row } = patientToPixel(plane, spacing, point);
    return [column + 0.5, row + 0.5];
  });
}

type Ellipse = readonly [PixelPlace, PixelPlace, PixelPlace, PixelPlace];

/** The ends of one axis, then of the other: the longer comes first. */
function ellipse([a, b, c, d]: readonly PixelPlace[]): PixelGraphic {
  if (!a || !b || !c || !d) throw new ReportError('no-place');
  const [one, other] = [between(a, b), between(c, d)];
  const [first, second] = [Math.hypot(...one), Math.hypot(...other)];
  const slant = Math.abs(one[0] * other[0] + one[1] * other[1]) / (first * second || 1);
  // Where pixels are not square, axes that are oblique to them are at right angles in the patient only.
  if (slant > 0.001) return { type: 'POLYLINE', points: outline([a, b, c, d]) };
  return { type: 'ELLIPSE', points: first >= second ? [a, b, c, d] : [c, d, a, b] };
}

const OUTLINE_POINTS = 64;

/** Points of an ellipse from two of its conjugate diameters. */
function outline([a, b, c, d]: Ellipse): readonly PixelPlace[] {
  const middle: PixelPlace = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const [one, other] = [between(middle, b), between(c, d)];
  const points = Array.from({ length: OUTLINE_POINTS }, (_, index): PixelPlace => {
    const turn = (2 * Math.PI * index) / OUTLINE_POINTS;
    const [along, across] = [Math.cos(turn), Math.sin(turn) / 2];
    return [middle[0] + one[0] * along + other[0] * across, middle[1] + one[1] * along + other[1] * across];
  });
  return closed(points);
}

function closed(points: readonly PixelPlace[]): readonly PixelPlace[] {
  return [...points, ...points.slice(0, 1)];
}

function between(from: PixelPlace, to: PixelPlace): PixelPlace {
  return [to[0] - from[0], to[1] - from[1]];
}
