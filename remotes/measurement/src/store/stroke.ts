import { type DrawingEvent, isAbortError, type Shape, type ShapeKind } from '@alternator/sdk';
import { type Accessor, createSignal } from 'solid-js';
import type { Evaluated, Evaluator } from './evaluator.ts';
import { type FinishedStroke, isSamePlace } from './finished-stroke.ts';

/** What the reader's pointer draws or drags now. */
export interface Stroke {
  readonly shape: Shape;
  readonly tool: string;
  /** The newest numbers, and the shape that they belong to. */
  readonly last?: { readonly shape: Shape; readonly evaluated: Evaluated };
}

/** What the pointer does to a shape. */
export type StrokeEvent = Extract<DrawingEvent, { readonly shape: Shape }>;

export interface Strokes {
  readonly current: Accessor<Stroke | undefined>;
  handle(event: StrokeEvent | Extract<DrawingEvent, { readonly type: 'cancel' }>): void;
  /** Ends what is under way, without a result. */
  abandon(): void;
}

/**
 * Follows a stroke with live numbers: one sampling at a time, then the newest shape, so that a slow frame
 * makes the numbers late but never makes a queue.
 */
export function createStrokes(evaluator: Evaluator, onComplete: (stroke: FinishedStroke) => void): Strokes {
  const [current, setCurrent] = createSignal<Stroke>();
  let running: AbortController | undefined;

  const abandon = () => {
    running?.abort();
    running = undefined;
    setCurrent(undefined);
  };

  async function follow() {
    const stroke = current();
    if (running || !stroke || !isWhole(stroke.shape)) return;
    const controller = new AbortController();
    running = controller;
    const evaluated = await evaluator
      .evaluate(stroke.shape, stroke.tool, controller.signal)
      .catch((error: unknown) => {
        if (isAbortError(error)) return undefined;
        throw error;
      });
    if (running !== controller) return;
    running = undefined;
    const now = current();
    if (!now || !evaluated) return;
    setCurrent({ ...now, last: { shape: stroke.shape, evaluated } });
    if (now.shape !== stroke.shape) await follow();
  }

  return {
    current,
    abandon,
    handle(event) {
      if (event.type === 'cancel') {
        if (current()?.shape.id === event.id) abandon();
        return;
      }
      const before = current();
      const last = before?.shape.id === event.shape.id ? before.last : undefined;
      if (event.type === 'complete') {
        abandon();
        const known = last && isSamePlace(last.shape, event.shape) ? last.evaluated : undefined;
        onComplete({ shape: event.shape, tool: event.tool, evaluated: known });
        return;
      }
      if (before && before.shape.id !== event.shape.id) abandon();
      setCurrent({ shape: event.shape, tool: event.tool, ...(last && { last }) });
      void follow();
    },
  };
}

/** How many points define a shape; a polyline is measured as far as it is drawn. */
const pointCounts: Readonly<Record<ShapeKind, number>> = {
  probe: 1,
  length: 2,
  angle: 3,
  rectangle: 4,
  ellipse: 4,
  polyline: 1,
};

/** A stroke begins with fewer points than its kind needs; no tool is asked about those. */
function isWhole({ kind, geometry }: Shape): boolean {
  return geometry.points.length >= pointCounts[kind];
}
