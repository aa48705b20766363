import type { FramePriority } from '@alternator/sdk';

/** Where the reader is in a series and whence he came. */
export interface ReadingPosition {
  readonly frameIndex: number;
  readonly direction: 1 | -1;
}

/** Frames ahead that are fetched before anything that nobody looks at. */
const neighboursAhead = 8;
const neighboursBehind = 2;

/** How soon a frame is wanted: the one in view, what comes next in the direction of scrolling, the rest. */
export function framePriority(frameIndex: number, position: ReadingPosition): FramePriority {
  const offset = (frameIndex - position.frameIndex) * position.direction;
  if (offset === 0) return { tier: 'visible', distance: 0 };
  const distance = offset > 0 ? offset : -offset * 2;
  const near = offset > 0 ? offset <= neighboursAhead : -offset <= neighboursBehind;
  return { tier: near ? 'neighbour' : 'prefetch', distance };
}

/** The frames that fit into memory, nearest first: at most `limit`, shifted into the series at its ends. */
export function frameWindow(
  count: number,
  position: ReadingPosition,
  limit: number,
): { readonly from: number; readonly to: number } {
  if (count <= limit) return { from: 0, to: count };
  const ahead = Math.floor((limit * 2) / 3);
  const before = limit - ahead;
  const start = position.direction > 0 ? position.frameIndex - before : position.frameIndex - ahead;
  const from = Math.min(Math.max(0, start), count - limit);
  return { from, to: from + limit };
}
