import type { Shape } from '@alternator/sdk';
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { renderPlane } from '../geometry/frame-plane.ts';
import type { ScreenPoint } from '../geometry/view.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import type { DrawingBoard } from './drawing-board.ts';
import { editedPoints, movedPoints } from './edit-points.ts';
import { geometryOf, shapeOnFrame } from './shape-space.ts';

/** Nearer than this, a press on a shape only selects it. */
const dragPixels = 3;

/**
 * Moves a shape, or one of its handles. The owner is told at each step and puts the result. Another frame ends it: a
 * shape is never moved in the plane of a frame that it does not lie on.
 */
export function createShapeEdit(model: ViewportModel, board: DrawingBoard) {
  const [edited, setEdited] = createSignal<Shape>();
  let grip: { shape: Shape; handle: number | undefined; from: ScreenPoint; moved: boolean } | undefined;

  const shapeAt = (at: ScreenPoint): Shape | undefined => {
    const transform = model.transform();
    const attributes = model.attributes();
    const frame = model.shown()?.registered.frame;
    if (!grip || !transform || !attributes || !frame) return undefined;
    const plane = renderPlane(attributes);
    const points = shapeOnFrame(grip.shape.geometry, plane);
    if (!points) return undefined;
    const [to, from] = [transform.toIndex(at), transform.toIndex(grip.from)];
    const next =
      grip.handle === undefined
        ? movedPoints(points, [to[0] - from[0], to[1] - from[1]])
        : editedPoints(grip.shape.kind, points, grip.handle, to, plane);
    return { ...grip.shape, geometry: geometryOf(next, frame) };
  };
  const end = () => {
    const shape = edited();
    grip = undefined;
    if (shape) board.tell({ type: 'complete', shape, tool: board.toolOf(shape.id) });
    setEdited(undefined);
  };
  // The frame and not its place: a series that grows ends nothing.
  const frameShown = createMemo(() => model.shown()?.registered);
  createEffect(on(frameShown, end, { defer: true }));
  onCleanup(end);
  return {
    /** The shape as it is being changed. */
    edited,
    isEditing: () => grip !== undefined,
    begin(shape: Shape, handle: number | undefined, at: ScreenPoint) {
      grip = { shape, handle, from: at, moved: false };
      board.tell({ type: 'select', id: shape.id });
    },
    move(at: ScreenPoint) {
      if (!grip) return;
      const far = Math.hypot(at[0] - grip.from[0], at[1] - grip.from[1]) >= dragPixels;
      grip.moved ||= far;
      const shape = grip.moved ? shapeAt(at) : undefined;
      if (!shape) return;
      setEdited(shape);
      board.tell({ type: 'change', shape, tool: board.toolOf(shape.id) });
    },
    end,
    cancel() {
      const before = edited() && grip?.shape;
      grip = undefined;
      // The owner followed each step: it is told to go back.
      if (before) board.tell({ type: 'complete', shape: before, tool: board.toolOf(before.id) });
      setEdited(undefined);
    },
  };
}

export type ShapeEdit = ReturnType<typeof createShapeEdit>;
