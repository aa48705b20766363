import { createUID } from '@alternator/dicom';
import type { Shape } from '@alternator/sdk';
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { IndexPoint } from '../geometry/frame-plane.ts';
import type { ScreenPoint } from '../geometry/view.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import type { DrawingBoard, DrawingTool } from './drawing-board.ts';
import { geometryOf } from './shape-space.ts';
import { anchorsNeeded, strokePoints } from './stroke-points.ts';

/** A press and a release nearer than this are a click: the stroke goes on to the next click. */
const clickPixels = 4;

interface Draft {
  readonly id: string;
  readonly tool: DrawingTool;
  readonly anchors: readonly IndexPoint[];
  /** Where the next point would stand. */
  readonly pointer?: IndexPoint;
  /** Where the button went down, while it is down. */
  readonly pressedAt?: ScreenPoint;
}

/** The shape that is being drawn: by pressing and dragging, or by clicks. Escape, or another frame, ends it. */
export function createStroke(model: ViewportModel, board: DrawingBoard) {
  const [draft, setDraft] = createSignal<Draft>();

  const shapeOf = ({ id, tool, anchors, pointer }: Draft): Shape | undefined => {
    const frame = model.shown()?.registered.frame;
    if (!frame) return undefined;
    return {
      id,
      kind: tool.draws,
      on: {
        displaySetId: model.displaySet().id,
        sopInstanceUID: frame.instance.sopInstanceUID,
        frameNumber: frame.frameNumber,
      },
      geometry: geometryOf(strokePoints(tool.draws, anchors, pointer), frame),
    };
  };
  const tell = (type: 'begin' | 'change' | 'complete', current: Draft) => {
    const shape = shapeOf(current);
    if (shape) board.tell({ type, shape, tool: current.tool.id });
  };
  const cancel = () => {
    const ended = draft();
    setDraft(undefined);
    if (ended) board.tell({ type: 'cancel', id: ended.id });
  };
  const complete = (ended: Draft) => {
    // The owner puts the shape while the draft still stands: nothing flickers.
    tell('complete', ended);
    setDraft(undefined);
  };
  const anchor = (current: Draft, at: IndexPoint) => {
    const next = { ...current, anchors: [...current.anchors, at], pointer: at };
    if (next.anchors.length >= anchorsNeeded[next.tool.draws]) complete(next);
    else setDraft(next);
  };
  // The frame and not its place: a series that grows ends nothing.
  const frameShown = createMemo(() => model.shown()?.registered);
  createEffect(on([frameShown, board.tool], cancel, { defer: true }));
  onCleanup(cancel);
  return {
    shape: () => {
      const current = draft();
      return current && shapeOf(current);
    },
    isDrawing: () => draft() !== undefined,
    cancel,
    press(at: ScreenPoint) {
      const transform = model.transform();
      const tool = board.tool();
      if (!transform || !tool) return;
      const point = transform.toIndex(at);
      const current = draft();
      if (!current) {
        const begun = { id: createUID<string>(), tool, anchors: [], pointer: point, pressedAt: at };
        tell('begin', begun);
        anchor(begun, point);
        return;
      }
      setDraft({ ...current, pointer: point, pressedAt: at });
    },
    move(at: ScreenPoint) {
      const current = draft();
      const transform = model.transform();
      if (!current || !transform) return;
      const moved = { ...current, pointer: transform.toIndex(at) };
      setDraft(moved);
      tell('change', moved);
    },
    release(at: ScreenPoint) {
      const current = draft();
      const transform = model.transform();
      if (!current?.pressedAt || !transform) return;
      const { pressedAt, ...released } = current;
      const isFirst = released.anchors.length === 1;
      const isClick = Math.hypot(at[0] - pressedAt[0], at[1] - pressedAt[1]) < clickPixels;
      // The first click only sets the first point; each later one, or the end of a drag, sets the next.
      if (isFirst && isClick && !isRepeat(released, transform.toIndex(at))) setDraft(released);
      else anchor(released, transform.toIndex(at));
    },
    /** Ends a polyline. */
    finish() {
      const current = draft();
      if (current?.tool.draws !== 'polyline') return;
      const { pointer: _, ...ended } = current;
      if (ended.anchors.length > 1) complete(ended);
      else cancel();
    },
  };

  /** Whether this release belongs to a later press than the one that began the stroke. */
  function isRepeat(current: Draft, at: IndexPoint): boolean {
    const [first] = current.anchors;
    const transform = model.transform();
    if (!first || !transform) return false;
    const [a, b] = [transform.toScreen(first), transform.toScreen(at)];
    return Math.hypot(a[0] - b[0], a[1] - b[1]) >= clickPixels;
  }
}

export type Stroke = ReturnType<typeof createStroke>;
