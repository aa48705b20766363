import { frameAttributes, type Vec3 } from '@alternator/dicom';
import type { DisplaySetFrame, Shape, ShapeGeometry } from '@alternator/sdk';
import {
  distanceFromPlane,
  type IndexPoint,
  indexToWorld,
  type RenderPlane,
  renderPlane,
  worldToIndex,
} from '../geometry/frame-plane.ts';

/** Farther than this from the plane of a frame, a shape does not lie on it; millimetres. */
const onPlaneMm = 0.05;

/** The points of a shape in pixel indices of a frame, or undefined when the shape does not lie on it. */
export function shapeOnFrame(geometry: ShapeGeometry, plane: RenderPlane): readonly IndexPoint[] | undefined {
  if (geometry.space === 'image') return geometry.points.map(([column, row]) => [column, row]);
  if (plane.space !== 'patient') return undefined;
  if (geometry.points.some((point) => Math.abs(distanceFromPlane(plane, point)) > onPlaneMm))
    return undefined;
  return geometry.points.map((point) => worldToIndex(plane, point));
}

/** Pixel indices as a shape keeps them: in the patient where the frame has a place there. */
export function geometryOf(points: readonly IndexPoint[], frame: DisplaySetFrame): ShapeGeometry {
  const attributes = frameAttributes(frame.instance, frame.frameNumber);
  const plane = renderPlane(attributes);
  // A place without a spacing gives no millimetres.
  if (plane.space === 'image' || !attributes.spacing) {
    return { space: 'image', points: points.map(([column, row]): Vec3 => [column, row, 0]) };
  }
  const { frameOfReferenceUID } = frame.instance;
  return {
    space: 'patient',
    ...(frameOfReferenceUID && { frameOfReferenceUID }),
    points: points.map((point) => indexToWorld(plane, point)),
  };
}

/** Whether the shape was drawn on this very frame. */
export function isOnFrame({ on }: Shape, { instance, frameNumber }: DisplaySetFrame): boolean {
  return on.sopInstanceUID === instance.sopInstanceUID && on.frameNumber === frameNumber;
}
