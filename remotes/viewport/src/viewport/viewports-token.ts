import { readable, type Viewports } from '@alternator/sdk';
import { createMemo, untrack } from 'solid-js';
import { distanceFromPlane, worldToIndex } from '../geometry/frame-plane.ts';
import { flipView, rotateView, zoomView } from '../geometry/view.ts';
import type { ViewportRoom } from '../viewport-room.ts';
import { captureViewport } from './capture.ts';
import type { Viewport } from './create-viewport.ts';

/** Farther than half a millimetre from the shown plane, a point is not on it. */
const onPlaneMm = 0.5;

/** The room as other remotes see it. A call for a viewport that is not there does nothing. */
export function viewportsOf(room: ViewportRoom): Viewports {
  const at = (id: string, act: (viewport: Viewport) => void) =>
    untrack(() => {
      const viewport = room.byId(id);
      if (viewport) act(viewport);
    });
  return {
    list: readable(createMemo(() => room.viewports().map(({ model }) => model.publicState()))),
    pointerTool: readable(room.pointerTool),
    setPointerTool(tool) {
      room.board.setTool(undefined);
      room.setPointerTool(tool);
    },
    setFrame: (id, frameIndex) => at(id, (viewport) => viewport.goTo(frameIndex)),
    jump: (to) => untrack(() => room.jump(to)),
    setWindow: (id, window) => at(id, (viewport) => viewport.setVoi(window)),
    rotate: (id, degrees) => at(id, ({ model }) => model.set.view((view) => rotateView(view, degrees))),
    flip: (id, axis) => at(id, ({ model }) => model.set.view((view) => flipView(view, axis))),
    invert: (id) => at(id, ({ model }) => model.set.inverted((inverted) => !inverted)),
    zoomBy: (id, factor) =>
      at(id, ({ model }) => {
        const shape = model.shape();
        const size = model.size();
        const middle = [size.width / 2, size.height / 2] as const;
        if (shape) model.set.view((view) => zoomView(view, factor, { at: middle, shape, size }));
      }),
    reset: (id) => at(id, (viewport) => viewport.reset()),
    play: (id, framesPerSecond) => at(id, (viewport) => viewport.play(framesPerSecond)),
    stop: (id) => at(id, (viewport) => viewport.stop()),
    toPage: (id, point) =>
      untrack(() => {
        const viewport = room.byId(id);
        const shape = viewport?.model.shape();
        const transform = viewport?.model.transform();
        const box = viewport?.stage()?.canvas.getBoundingClientRect();
        if (!shape || !transform || !box) return undefined;
        if (Math.abs(distanceFromPlane(shape.plane, point)) > onPlaneMm) return undefined;
        const [x, y] = transform.toScreen(worldToIndex(shape.plane, point));
        return { x: box.left + x, y: box.top + y };
      }),
    capture: (id) => captureViewport(room.byId(id), room.store),
  };
}
