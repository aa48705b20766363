import {
  type Insert,
  type Plane,
  patientPoint,
  QA_AXIAL_GEOMETRY,
  QA_INSERTS,
  QA_OBLIQUE_GEOMETRY,
  stackPlane,
} from '@alternator/testing';

export type QASeries = 'qa-axial' | 'qa-oblique';

/**
 * The plane of a slice of the phantom.
 * @param number from 1, as the reader counts
 */
export function qaPlane(series: QASeries, number = 1): Plane {
  return stackPlane(series === 'qa-axial' ? QA_AXIAL_GEOMETRY : QA_OBLIQUE_GEOMETRY, number - 1);
}

/** @throws when the phantom has no such rod */
export function qaInsert(name: (typeof QA_INSERTS)[number]['name']): Insert {
  const found = QA_INSERTS.find((insert) => insert.name === name);
  if (!found) throw new Error(`no insert ${name}`);
  return found;
}

/** The pixel, with its fraction, in which a rod along the patient's long axis crosses the plane. */
export function pixelOfInsert(plane: Plane, { center }: Insert): readonly [column: number, row: number] {
  const [x0, y0] = patientPoint(plane, 0, 0);
  const [x1, y1] = patientPoint(plane, 1, 0);
  const [x2, y2] = patientPoint(plane, 0, 1);
  const [a, b, c, d] = [x1 - x0, x2 - x0, y1 - y0, y2 - y0];
  const [x, y] = [center[0] - x0, center[1] - y0];
  const determinant = a * d - b * c;
  return [(d * x - b * y) / determinant, (a * y - c * x) / determinant];
}

/**
 * The rod's true diameters as the plane cuts it, mm: a round rod becomes an ellipse that is longer along the
 * direction that is tilted against its axis. Along the rows none of the series is.
 */
export function cutDiameters(
  plane: Plane,
  { diameterMm }: Insert,
): { alongRow: number; alongColumn: number } {
  const [x, y] = plane.columnCosine;
  return { alongRow: diameterMm, alongColumn: diameterMm / Math.hypot(x, y) };
}
