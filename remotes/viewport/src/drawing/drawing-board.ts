import type { DrawingEvent, RemoteContext, Samples, Shape, ShapeKind, ShapeStyle } from '@alternator/sdk';
import { type Accessor, createSignal } from 'solid-js';
import type { FrameRegistry } from '../frames/frame-registry.ts';
import type { FrameStore } from '../frames/frame-store.ts';
import { findFrame } from './find-frame.ts';
import { sampleFrame } from './sample-frame.ts';

/** A shape as its owner wants it shown. */
export interface PlacedShape {
  readonly shape: Shape;
  readonly style: ShapeStyle;
}

export interface DrawingTool {
  readonly id: string;
  readonly draws: ShapeKind;
}

/** The shapes on all viewports. What the reader does is told; what is shown is what the owner puts. */
export interface DrawingBoard {
  readonly tool: Accessor<DrawingTool | undefined>;
  setTool(tool: DrawingTool | undefined): void;
  readonly shapes: Accessor<ReadonlyMap<string, PlacedShape>>;
  put(shape: Shape, style: ShapeStyle): void;
  remove(id: string): void;
  subscribe(run: (event: DrawingEvent) => void): () => void;
  tell(event: DrawingEvent): void;
  /** The tool that drew a shape, as long as this page knows. */
  toolOf(id: string): string;
  sample(shape: Shape, signal: AbortSignal): Promise<Samples>;
}

export interface BoardFrames {
  readonly registry: FrameRegistry;
  readonly store: FrameStore;
}

export function createDrawingBoard(ctx: RemoteContext, { registry, store }: BoardFrames): DrawingBoard {
  const [tool, setTool] = createSignal<DrawingTool>();
  const [shapes, setShapes] = createSignal<ReadonlyMap<string, PlacedShape>>(new Map());
  const listeners = new Set<(event: DrawingEvent) => void>();
  const tools = new Map<string, string>();
  return {
    tool,
    setTool: (next) => void setTool(next),
    shapes,
    put: (shape, style) => void setShapes((before) => new Map(before).set(shape.id, { shape, style })),
    remove(id) {
      setShapes((before) => {
        const left = new Map(before);
        left.delete(id);
        return left;
      });
    },
    subscribe(run) {
      listeners.add(run);
      return () => void listeners.delete(run);
    },
    tell(event) {
      if (event.type === 'begin') tools.set(event.shape.id, event.tool);
      for (const run of [...listeners]) run(event);
    },
    toolOf: (id) => tools.get(id) ?? '',
    async sample(shape, signal) {
      const found = findFrame(ctx, shape.on);
      const registered = registry.register(found.source, found.frame);
      const priority = { tier: 'visible', distance: 0 } as const;
      const decoded = await store.load(registered, { priority, signal });
      return sampleFrame(shape, found.frame, decoded, ctx.text);
    },
  };
}
