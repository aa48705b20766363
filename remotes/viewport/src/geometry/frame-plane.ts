import {
  add,
  dot,
  type FrameAttributes,
  normalize,
  planeNormal,
  scale,
  subtract,
  type Vec3,
} from '@alternator/dicom';

/** A point of a frame: column and row, from 0 at the centre of the first pixel. */
export type IndexPoint = readonly [column: number, row: number];

/**
 * Where a frame lies while it is drawn.
 *
 * `space` says whether that is a place in the patient; where it is not, the frame lies at the origin and only
 * its shape on the screen follows the spacing.
 */
export interface RenderPlane {
  readonly space: 'patient' | 'image';
  readonly origin: Vec3;
  readonly rowCosine: Vec3;
  readonly columnCosine: Vec3;
  /** Between columns, millimetres; 1 where no spacing is known: then lengths are in widths of a pixel. */
  readonly columnMm: number;
  readonly rowMm: number;
}

/** The plane on which a frame is drawn, PS3.3 C.7.6.2.1.1. */
export function renderPlane(frame: FrameAttributes): RenderPlane {
  const { plane, spacing, pixelAspectRatio = 1 } = frame;
  const columnMm = spacing?.columnMm ?? 1;
  const rowMm = spacing?.rowMm ?? pixelAspectRatio;
  if (!plane) {
    return {
      space: 'image',
      origin: [0, 0, 0],
      rowCosine: [1, 0, 0],
      columnCosine: [0, 1, 0],
      columnMm,
      rowMm,
    };
  }
  return {
    space: 'patient',
    origin: plane.imagePositionPatient,
    rowCosine: normalize(plane.rowCosine),
    columnCosine: normalize(plane.columnCosine),
    columnMm,
    rowMm,
  };
}

/** Pixel indices to the space of the plane, millimetres. */
export function indexToWorld(plane: RenderPlane, [column, row]: IndexPoint): Vec3 {
  const along = scale(plane.rowCosine, column * plane.columnMm);
  const down = scale(plane.columnCosine, row * plane.rowMm);
  return add(plane.origin, add(along, down));
}

/** The foot of the perpendicular from a point onto the plane, in pixel indices. */
export function worldToIndex(plane: RenderPlane, point: Vec3): IndexPoint {
  const offset = subtract(point, plane.origin);
  return [dot(offset, plane.rowCosine) / plane.columnMm, dot(offset, plane.columnCosine) / plane.rowMm];
}

/** Millimetres from the plane, positive on the side of its normal. */
export function distanceFromPlane(plane: RenderPlane, point: Vec3): number {
  return dot(subtract(point, plane.origin), planeNormal(plane));
}
