import { type Instance, isOverlayOnFrame, type OverlayPlane, overlayBits } from '@alternator/dicom';
import type { DecodedFrame, DisplaySetFrame } from '@alternator/sdk';
import type { FrameShape } from '../geometry/view.ts';
import { type BitGrid, edgePath, filledPath } from './bit-paths.ts';
import { shutterPaths } from './shutter-paths.ts';

/** An overlay as it is drawn on one frame. */
export interface DrawnOverlay {
  readonly plane: OverlayPlane;
  /** In pixel edges of the overlay; undefined when it is too scattered to be drawn. */
  readonly path: string | undefined;
}

/** What a shutter covers, in pixel edges of the frame, and by which grey from 0 to 255. */
export interface Cover {
  readonly paths: readonly string[];
  readonly grey: number;
}

/** Overlays that are graphics of this frame: all but the one that serves as a shutter, PS3.3 C.7.6.15. */
export function overlaysOf({ instance, frameNumber }: DisplaySetFrame): readonly OverlayPlane[] {
  const shutters = new Set(shutterGroups(instance));
  return (instance.overlays ?? []).filter(
    (plane) => !shutters.has(plane.group) && isOverlayOnFrame(plane, frameNumber),
  );
}

export function drawnOverlays(
  frame: DisplaySetFrame,
  decoded: DecodedFrame | undefined,
): readonly DrawnOverlay[] {
  return overlaysOf(frame).flatMap((plane) => {
    const grid = bitGrid(plane, frame.frameNumber, decoded);
    if (!grid) return [];
    // A region is drawn by its border: what lies in it is what matters.
    return [{ plane, path: plane.type === 'region' ? edgePath(grid) : filledPath(grid) }];
  });
}

export function drawnCover(
  { instance, frameNumber }: DisplaySetFrame,
  { shutter }: Pick<Instance['frames'][number], 'shutter'>,
  shape: FrameShape,
  decoded: DecodedFrame | undefined,
): Cover | undefined {
  if (!shutter) return undefined;
  const paths = shutterPaths(shutter, shape, (group) => {
    const plane = instance.overlays?.find((overlay) => overlay.group === group);
    const grid = plane && bitGrid(plane, frameNumber, decoded);
    return grid && filledPath(grid);
  });
  return { paths, grey: Math.round((shutter.presentationValue / 0xffff) * 255) };
}

function bitGrid(
  plane: OverlayPlane,
  frameNumber: number,
  decoded: DecodedFrame | undefined,
): BitGrid | undefined {
  const { rows, columns, bitPosition } = plane;
  if (bitPosition === undefined) {
    const bits = overlayBits(plane, frameNumber);
    return bits && { rows, columns, ...bits };
  }
  const inside = decoded?.overlays?.find((overlay) => overlay.bitPosition === bitPosition);
  return inside && { rows, columns, data: inside.data, firstBit: 0 };
}

function shutterGroups(instance: Instance): readonly number[] {
  return instance.frames.flatMap(({ shutter }) =>
    (shutter?.shapes ?? []).flatMap((shape) => (shape.kind === 'bitmap' ? [shape.overlayGroup] : [])),
  );
}
