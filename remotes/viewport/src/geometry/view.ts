import { add, cross, scale, type Vec3 } from '@alternator/dicom';
import { type IndexPoint, indexToWorld, type RenderPlane } from './frame-plane.ts';

/** How a frame is looked at. It belongs to the viewport, not to the frame: scrolling keeps it. */
export interface View {
  /** 1 = the whole frame fits. */
  readonly zoom: number;
  /** What stands in the middle of the viewport, millimetres from the middle of the frame, along rows and columns. */
  readonly offsetMm: readonly [alongRow: number, alongColumn: number];
  /** Clockwise on the screen, after flipping; degrees from 0 up to 360. */
  readonly rotation: number;
  readonly flippedHorizontally: boolean;
  readonly flippedVertically: boolean;
}

export const wholeFrame: View = {
  zoom: 1,
  offsetMm: [0, 0],
  rotation: 0,
  flippedHorizontally: false,
  flippedVertically: false,
};

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A frame's place and size in pixels: what a view needs to know of it. */
export interface FrameShape {
  readonly plane: RenderPlane;
  readonly columns: number;
  readonly rows: number;
}

export type ScreenPoint = readonly [x: number, y: number];

/** Pixel indices of a frame to CSS pixels of its viewport and back. Affine, so exact everywhere. */
export interface FrameTransform {
  toScreen(point: IndexPoint): ScreenPoint;
  toIndex(point: ScreenPoint): IndexPoint;
  /** CSS pixels a millimetre (a pixel of the frame, where its spacing is unknown). */
  readonly scale: number;
  /** Directions of the screen in the frame's plane, millimetres along row and column. */
  readonly right: ScreenPoint;
  readonly down: ScreenPoint;
}

/** What the renderer's camera needs to draw this view, in the space of the plane. */
export interface ViewCamera {
  readonly focalPoint: Vec3;
  readonly position: Vec3;
  readonly viewUp: Vec3;
  readonly viewPlaneNormal: Vec3;
  /** Half the height of the viewport, millimetres. */
  readonly parallelScale: number;
}

export function frameTransform(view: View, shape: FrameShape, size: Size): FrameTransform {
  const { columnMm, rowMm } = shape.plane;
  const pixelsPerMm = fitScale(view, shape, size) * view.zoom;
  const { right, down } = screenAxes(view);
  const middle: IndexPoint = [(shape.columns - 1) / 2, (shape.rows - 1) / 2];
  const toScreen = ([column, row]: IndexPoint): ScreenPoint => {
    const x = (column - middle[0]) * columnMm - view.offsetMm[0];
    const y = (row - middle[1]) * rowMm - view.offsetMm[1];
    return [
      size.width / 2 + (x * right[0] + y * right[1]) * pixelsPerMm,
      size.height / 2 + (x * down[0] + y * down[1]) * pixelsPerMm,
    ];
  };
  const toIndex = ([screenX, screenY]: ScreenPoint): IndexPoint => {
    const u = (screenX - size.width / 2) / pixelsPerMm;
    const v = (screenY - size.height / 2) / pixelsPerMm;
    const x = u * right[0] + v * down[0] + view.offsetMm[0];
    const y = u * right[1] + v * down[1] + view.offsetMm[1];
    return [x / columnMm + middle[0], y / rowMm + middle[1]];
  };
  return { toScreen, toIndex, scale: pixelsPerMm, right, down };
}

export function viewCamera(view: View, shape: FrameShape, size: Size): ViewCamera {
  const { plane } = shape;
  const { toIndex, scale: pixelsPerMm, right, down } = frameTransform(view, shape, size);
  const inPlane = ([alongRow, alongColumn]: ScreenPoint): Vec3 =>
    add(scale(plane.rowCosine, alongRow), scale(plane.columnCosine, alongColumn));
  const focalPoint = indexToWorld(plane, toIndex([size.width / 2, size.height / 2]));
  const viewUp = scale(inPlane(down), -1);
  const viewPlaneNormal = cross(inPlane(right), viewUp);
  const parallelScale = size.height / 2 / pixelsPerMm;
  return {
    focalPoint,
    position: add(focalPoint, scale(viewPlaneNormal, distanceOfCamera)),
    viewUp,
    viewPlaneNormal,
    parallelScale,
  };
}

/** Mirrors what stands on the screen, whatever its rotation. */
export function flipView(view: View, axis: 'horizontal' | 'vertical'): View {
  return {
    ...view,
    rotation: (360 - view.rotation) % 360,
    flippedHorizontally: view.flippedHorizontally !== (axis === 'horizontal'),
    flippedVertically: view.flippedVertically !== (axis === 'vertical'),
  };
}

/** Turns what stands on the screen, clockwise. */
export function rotateView(view: View, degrees: number): View {
  return { ...view, rotation: (((view.rotation + degrees) % 360) + 360) % 360 };
}

/** Changes the zoom so that the point under the pointer stays where it is. */
export function zoomView(
  view: View,
  factor: number,
  { at, shape, size }: { readonly at: ScreenPoint; readonly shape: FrameShape; readonly size: Size },
): View {
  const zoom = Math.min(maximumZoom, Math.max(minimumZoom, view.zoom * factor));
  const before = frameTransform(view, shape, size).toIndex(at);
  const after = frameTransform({ ...view, zoom }, shape, size).toIndex(at);
  const { columnMm, rowMm } = shape.plane;
  return {
    ...view,
    zoom,
    offsetMm: [
      view.offsetMm[0] + (before[0] - after[0]) * columnMm,
      view.offsetMm[1] + (before[1] - after[1]) * rowMm,
    ],
  };
}

/** Moves the frame by CSS pixels. */
export function panView(view: View, moved: ScreenPoint, transform: FrameTransform): View {
  const { right, down, scale: pixelsPerMm } = transform;
  const u = moved[0] / pixelsPerMm;
  const v = moved[1] / pixelsPerMm;
  return {
    ...view,
    offsetMm: [
      view.offsetMm[0] - (u * right[0] + v * down[0]),
      view.offsetMm[1] - (u * right[1] + v * down[1]),
    ],
  };
}

const minimumZoom = 0.05;
const maximumZoom = 100;
/** The camera looks along a parallel projection: any distance beyond the frame's own plane does. */
const distanceOfCamera = 1000;

/** The screen's x and y in the frame's plane: the rows of rotation times flip. */
function screenAxes(view: View): { readonly right: ScreenPoint; readonly down: ScreenPoint } {
  const angle = (view.rotation * Math.PI) / 180;
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const flipX = view.flippedHorizontally ? -1 : 1;
  const flipY = view.flippedVertically ? -1 : 1;
  return { right: [cosine * flipX, -sine * flipY], down: [sine * flipX, cosine * flipY] };
}

function fitScale(view: View, { plane, columns, rows }: FrameShape, size: Size): number {
  const width = columns * plane.columnMm;
  const height = rows * plane.rowMm;
  const angle = (view.rotation * Math.PI) / 180;
  const cosine = Math.abs(Math.cos(angle));
  const sine = Math.abs(Math.sin(angle));
  return Math.min(
    size.width / (width * cosine + height * sine),
    size.height / (width * sine + height * cosine),
  );
}
