import type { Vec3 } from '@alternator/dicom';
import type { Samples, Shape } from '@alternator/sdk';

/** A shape that its tool cannot measure. */
export class ShapeError extends Error {
  readonly code = 'points';
  constructor(kind: string, expected: number, found: number) {
    super(`A shape of kind "${kind}" needs ${expected} points and has ${found}, or one is not a number.`);
    this.name = 'ShapeError';
  }
}

/** Points in one unit in all directions, so that distances, angles and areas can be taken. */
export interface MeasuredPoints {
  readonly points: readonly Vec3[];
  /** UCUM unit of a distance. */
  readonly lengthUnit: 'mm' | '{pixels}';
  /** UCUM unit of an area; without spacing an area is a number of pixels too. */
  readonly areaUnit: 'mm2' | '{pixels}';
}

/**
 * The points of a shape in millimetres where they can be had, else in pixels.
 *
 * Patient coordinates are millimetres already. Column and row of a frame without a place in the patient
 * are scaled each by its own spacing (PS3.3 10.7.1.3: rows first, columns second).
 *
 * @throws {ShapeError} when the number of points is not `count`, or a coordinate is not finite
 */
export function measuredPoints(shape: Shape, samples: Samples, count: number): MeasuredPoints {
  const { points, space } = shape.geometry;
  if (points.length !== count || points.some((point) => !point.every(Number.isFinite))) {
    throw new ShapeError(shape.kind, count, points.length);
  }
  if (space === 'patient') return { points, lengthUnit: 'mm', areaUnit: 'mm2' };
  const { spacing, pixelAspectRatio = 1 } = samples;
  if (!spacing) {
    // In widths of a pixel: else an angle would be none.
    const inWidths = points.map(([column, row, depth]): Vec3 => [column, row * pixelAspectRatio, depth]);
    return { points: inWidths, lengthUnit: '{pixels}', areaUnit: '{pixels}' };
  }
  const scaled = points.map(([column, row]): Vec3 => [column * spacing.columnMm, row * spacing.rowMm, 0]);
  return { points: scaled, lengthUnit: 'mm', areaUnit: 'mm2' };
}

/** From `from` to `to`. */
export function between(from: Vec3, to: Vec3): Vec3 {
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}

/** Length of a vector, in its unit. */
export function norm(vector: Vec3): number {
  return Math.hypot(...vector);
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
