import { cross, dot, magnitude, normalize } from '../geometry/vector.ts';
import type { FramePlane, Vec3 } from '../instance.ts';
import { compact } from './compact.ts';
import type { DataSet } from './data-set.ts';
import { describeAttribute } from './tags.ts';

/** How far cosines may be from unit length and from a right angle; rounding in DS stays far below. */
const TOLERANCE = 0.01;

/** Image Plane Module or its functional groups, PS3.3 C.7.6.2 and C.7.6.16.2.3-4. */
export function readPlane(
  position: DataSet,
  orientation: DataSet,
  measures: DataSet,
): FramePlane | undefined {
  const origin = position.tuple('ImagePositionPatient', 3);
  const cosines = orientation.tuple('ImageOrientationPatient', 6);
  if (!origin || !cosines) return undefined;
  const [rx = 0, ry = 0, rz = 0, cx = 0, cy = 0, cz = 0] = cosines;
  const row: Vec3 = [rx, ry, rz];
  const column: Vec3 = [cx, cy, cz];
  if (!isFrame(row, column)) {
    orientation.warn(
      `${describeAttribute('ImageOrientationPatient')} holds no two perpendicular directions; it was left out.`,
    );
    return undefined;
  }
  const [x = 0, y = 0, z = 0] = origin;
  const sliceThicknessMm = measures.number('SliceThickness');
  return compact({
    imagePositionPatient: [x, y, z] as const,
    rowCosine: normalize(row),
    columnCosine: normalize(column),
    sliceThicknessMm: sliceThicknessMm !== undefined && sliceThicknessMm > 0 ? sliceThicknessMm : undefined,
  });
}

function isFrame(row: Vec3, column: Vec3): boolean {
  const isUnit = (vector: Vec3) => Math.abs(magnitude(vector) - 1) <= TOLERANCE;
  return isUnit(row) && isUnit(column) && Math.abs(dot(row, column)) <= TOLERANCE;
}

/** The plane of a grid frame: moved along the normal by its offset (RT Dose, PS3.3 C.8.8.3.2). */
export function offsetPlane(plane: FramePlane, offsetMm: number): FramePlane {
  const [nx, ny, nz] = cross(plane.rowCosine, plane.columnCosine);
  const [x, y, z] = plane.imagePositionPatient;
  return {
    ...plane,
    imagePositionPatient: [x + nx * offsetMm, y + ny * offsetMm, z + nz * offsetMm],
  };
}
