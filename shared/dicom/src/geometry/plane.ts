import type { FramePlane, PixelSpacing, Vec3 } from '../instance.ts';
import { add, cross, dot, normalize, scale, subtract } from './vector.ts';

/** A place in a frame: 0, 0 is the centre of the first pixel; halves are pixel edges. */
export interface PixelPoint {
  readonly column: number;
  readonly row: number;
}

type Directions = Pick<FramePlane, 'rowCosine' | 'columnCosine'>;
type Spacing = Pick<PixelSpacing, 'rowMm' | 'columnMm'>;

/** Unit normal of the plane: row direction x column direction. */
export function planeNormal(plane: Directions): Vec3 {
  return normalize(cross(plane.rowCosine, plane.columnCosine));
}

/** Where a pixel stands in the patient, millimetres: equation C.7.6.2.1-1 of PS3.3 C.7.6.2.1.1. */
export function pixelToPatient(plane: FramePlane, spacing: Spacing, point: PixelPoint): Vec3 {
  const alongRow = scale(plane.rowCosine, spacing.columnMm * point.column);
  const alongColumn = scale(plane.columnCosine, spacing.rowMm * point.row);
  return add(plane.imagePositionPatient, add(alongRow, alongColumn));
}

/** A patient point seen from a frame: its pixel, and how far before (+) or behind (-) the plane it is. */
export interface ProjectedPoint extends PixelPoint {
  readonly offPlaneMm: number;
}

/** The inverse of `pixelToPatient`, projected along the normal. */
export function patientToPixel(plane: FramePlane, spacing: Spacing, point: Vec3): ProjectedPoint {
  const offset = subtract(point, plane.imagePositionPatient);
  return {
    column: dot(offset, plane.rowCosine) / spacing.columnMm,
    row: dot(offset, plane.columnCosine) / spacing.rowMm,
    offPlaneMm: dot(offset, planeNormal(plane)),
  };
}

/** Where the slice stands along a normal (its own by default), millimetres. */
export function slicePositionMm(plane: FramePlane, normal: Vec3 = planeNormal(plane)): number {
  return dot(plane.imagePositionPatient, normal);
}

/** Length between two pixels in the unit of the spacing, millimetres. */
export function pixelDistanceMm(a: PixelPoint, b: PixelPoint, spacing: Spacing): number {
  return Math.hypot((b.column - a.column) * spacing.columnMm, (b.row - a.row) * spacing.rowMm);
}

/** Whether two frames look along the same axis, within about a tenth of a degree. */
export function isParallel(a: Directions, b: Directions): boolean {
  return Math.abs(dot(planeNormal(a), planeNormal(b))) > 0.999998;
}
