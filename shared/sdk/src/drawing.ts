import type { Readable } from './readable.ts';
import type { Samples, Shape, ShapeKind, ShapeStyle } from './shape.ts';
import { token } from './token.ts';

/** What the reader did to a shape. `change` comes while the pointer moves, `complete` when it is let go. */
export type DrawingEvent =
  | { readonly type: 'begin' | 'change' | 'complete'; readonly shape: Shape; readonly tool: string }
  | { readonly type: 'select'; readonly id: string | undefined }
  | { readonly type: 'cancel'; readonly id: string };

/** Drawing on images, for whoever owns what is drawn. Provided by the viewport remote. */
export interface Drawing {
  /** The next strokes draw this kind, reported under `tool`; undefined gives the pointer back. */
  draw(tool: { readonly id: string; readonly draws: ShapeKind } | undefined): void;
  readonly tool: Readable<string | undefined>;
  subscribe(run: (event: DrawingEvent) => void): () => void;
  /** Shows a shape or changes how it looks: a projection of what the caller owns. */
  put(shape: Shape, style: ShapeStyle): void;
  remove(id: string): void;
  /** @throws {FrameError} when the frame's pixels cannot be had */
  sample(shape: Shape, signal: AbortSignal): Promise<Samples>;
}

export const Drawing = token<Drawing>()('alternator.drawing@1');
