import { type DecodedFrame, isAbortError } from '@alternator/sdk';
import { framePriority, frameWindow, type ReadingPosition } from './frame-priority.ts';
import type { RegisteredFrame } from './frame-registry.ts';
import type { FrameStore } from './frame-store.ts';

/** Loads the frames of one viewport: the one in view first, then around it, then the rest. */
export interface SeriesLoader {
  /** The reader went to a frame: it is asked for if it is not there, and the queue is keyed anew. */
  moveTo(frameIndex: number): void;
  /** Asks again for a frame that failed; `anew` when its reader says so, also for one that is refused at once. */
  retry(frameIndex: number, anew?: boolean): void;
  /** Whether frames that nobody looks at may be fetched now. */
  prefetch(): void;
  dispose(): void;
}

export interface SeriesLoaderOptions {
  readonly frames: readonly RegisteredFrame[];
  readonly store: FrameStore;
  /** How many frames may be held for this viewport. */
  readonly limit: () => number;
  onFailed(frameIndex: number, error: unknown): void;
  /** Where smaller pictures of frames that are still arriving are welcome. */
  readonly previews?: {
    isWelcome(): boolean;
    accept(registered: RegisteredFrame, preview: DecodedFrame): void;
  };
}

const askedAtOnce = 50;

export function createSeriesLoader(options: SeriesLoaderOptions): SeriesLoader {
  const { frames, store } = options;
  const pending = new Map<number, AbortController>();
  const failed = new Set<number>();
  let position: ReadingPosition = { frameIndex: 0, direction: 1 };
  let prefetching = false;
  let disposed = false;
  let turn = 0;

  const request = async (frameIndex: number, anew = false) => {
    const registered = frames[frameIndex];
    if (!registered || pending.has(frameIndex) || store.has(registered.imageId)) return;
    const controller = new AbortController();
    pending.set(frameIndex, controller);
    try {
      const priority = () => framePriority(frameIndex, position);
      const onPreview = (preview: DecodedFrame) => options.previews?.accept(registered, preview);
      await store.load(registered, {
        signal: controller.signal,
        priority,
        ...(anew && { anew }),
        ...(options.previews?.isWelcome() && { onPreview }),
      });
    } catch (error) {
      if (isAbortError(error) || controller.signal.aborted) return;
      failed.add(frameIndex);
      options.onFailed(frameIndex, error);
    } finally {
      if (pending.get(frameIndex) === controller) pending.delete(frameIndex);
    }
  };
  /** A cine that starts again is no reader who turned round. */
  const directionOf = (moved: number): 1 | -1 => {
    if (moved === 0 || Math.abs(moved) > frames.length / 2) return position.direction;
    return moved > 0 ? 1 : -1;
  };
  const drop = (frameIndex: number) => {
    pending.get(frameIndex)?.abort();
    pending.delete(frameIndex);
  };
  const fill = () => {
    if (!prefetching || disposed) return;
    const { from, to } = frameWindow(frames.length, position, Math.max(1, options.limit()));
    for (const frameIndex of [...pending.keys()]) {
      const outside = frameIndex < from || frameIndex >= to;
      if (outside && frameIndex !== position.frameIndex) drop(frameIndex);
    }
    const missing: number[] = [];
    for (let frameIndex = from; frameIndex < to; frameIndex += 1) {
      if (!failed.has(frameIndex) && !pending.has(frameIndex)) missing.push(frameIndex);
    }
    const distance = (frameIndex: number) => Math.abs(frameIndex - position.frameIndex);
    turn += 1;
    askInTurns(missing.sort((one, other) => distance(one) - distance(other)));
  };
  /** Nearest first, and not all in one task: a thousand requests would block the page. A later call ends an earlier. */
  const askInTurns = (indices: readonly number[], mine = turn) => {
    if (mine !== turn || disposed) return;
    for (const frameIndex of indices.slice(0, askedAtOnce)) {
      if (!failed.has(frameIndex)) void request(frameIndex);
    }
    if (indices.length > askedAtOnce) setTimeout(() => askInTurns(indices.slice(askedAtOnce), mine));
  };
  return {
    moveTo(frameIndex) {
      position = { frameIndex, direction: directionOf(frameIndex - position.frameIndex) };
      if (!prefetching) {
        // Before the first image nothing competes with the frame in view.
        for (const other of [...pending.keys()]) if (other !== frameIndex) drop(other);
      }
      if (!failed.has(frameIndex)) void request(frameIndex);
      if (frames.length > options.limit()) fill();
    },
    retry(frameIndex, anew) {
      failed.delete(frameIndex);
      void request(frameIndex, anew);
    },
    prefetch() {
      if (prefetching) return;
      prefetching = true;
      fill();
    },
    dispose() {
      disposed = true;
      for (const frameIndex of [...pending.keys()]) drop(frameIndex);
    },
  };
}
