import type { DisplaySet } from '@alternator/sdk';
import {
  type Accessor,
  batch,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  untrack,
} from 'solid-js';
import type { Stage } from '../cornerstone/stage.ts';
import { createSeriesLoader, type SeriesLoader } from '../frames/series-loader.ts';
import { wholeFrame } from '../geometry/view.ts';
import type { Voi } from '../grey/voi.ts';
import { createPreviewState, type PreviewState } from '../preview/preview-state.ts';
import type { ViewportRoom } from '../viewport-room.ts';
import { createCine } from './cine.ts';
import { isTransient, without } from './frame-failure.ts';
import { createFrameTally } from './frame-tally.ts';
import { createRenditionState } from './rendition-state.ts';
import { createSeriesWindow } from './series-window-state.ts';
import { drawOn } from './stage-effects.ts';
import { createViewportModel, type ViewportModel } from './viewport-model.ts';

/** One viewport: what it shows, and what can be done to it. */
export interface Viewport {
  readonly model: ViewportModel;
  readonly previews: PreviewState;
  /** Goes to a frame; the newest call wins. */
  goTo(frameIndex: number): void;
  /** Goes on by frames and stops at the ends. */
  step(frames: number): void;
  /** Asks for the frame again; after a crash, for the renderer too. */
  retry(): void;
  /** Counts the renderers asked for. */
  readonly attempt: Accessor<number>;
  setVoi(voi: Voi): void;
  reset(): void;
  play(framesPerSecond?: number): void;
  stop(): void;
  /** The renderer has taken a frame. */
  taken(imageId: string): void;
  /** The renderer has drawn. */
  drawn(): void;
  /** The renderer's viewport, once it is there. */
  readonly stage: Accessor<Stage | undefined>;
}

export interface ViewportOptions {
  readonly id: string;
  readonly displaySet: Accessor<DisplaySet>;
  readonly stage: Accessor<Stage | undefined>;
}

/** Makes a viewport that lives as long as the owner; the room knows it meanwhile. */
export function createViewport(room: ViewportRoom, options: ViewportOptions): Viewport {
  const { id, displaySet, stage } = options;
  const frames = createMemo(() =>
    displaySet().frames.map((frame) => room.registry.register(displaySet().source, frame)),
  );
  const model = createViewportModel(id, displaySet, frames);
  const previews = createPreviewState(model);
  const loader = createMemo(() => loaderOf(room, model, previews));
  const [attempt, setAttempt] = createSignal(0);

  const goTo = (frameIndex: number) => {
    const last = frames().length - 1;
    const next = Math.min(last, Math.max(0, Math.round(frameIndex)));
    if (next < 0) return;
    model.set.wanted(next);
    const isAgain = isTransient(model.failure());
    if (isAgain) forgive(model, next);
    loader().moveTo(next);
    if (isAgain) loader().retry(next);
  };
  const cine = createCine(model, goTo);
  const window = createSeriesWindow(room, model);
  const viewport: Viewport = {
    model,
    previews,
    stage,
    attempt,
    goTo(frameIndex) {
      cine.stop();
      goTo(frameIndex);
    },
    step: (count) => viewport.goTo(untrack(model.wanted) + count),
    retry() {
      const frameIndex = untrack(model.wanted);
      if (untrack(model.crash) !== undefined) setAttempt((before) => before + 1);
      model.set.crash(undefined);
      forgive(model, frameIndex);
      loader().retry(frameIndex, true);
    },
    setVoi: (chosen) => void model.set.chosenVoi(() => chosen),
    reset() {
      batch(() => {
        model.set.view(wholeFrame);
        model.set.inverted(false);
        model.planes.reset();
        model.set.chosenVoi(undefined);
        window.reset();
      });
    },
    play: cine.play,
    stop: cine.stop,
    taken(imageId) {
      const registered = room.registry.byImageId(imageId);
      // One of the last series that comes late: this series has nothing of it, and no window from it.
      if (!registered || !untrack(frames).includes(registered)) return;
      batch(() => {
        model.set.taken(registered);
        model.set.takenAs({ rendition: room.renditions.byImageId(imageId) });
      });
    },
    drawn() {
      if (!untrack(model.shown)) return;
      room.markFirstImage(untrack(displaySet));
      untrack(loader).prefetch();
    },
  };
  createFrameTally(room, model);
  drawOn(room, { model, stage, rendition: createRenditionState(room.renditions, model) });
  startWhere(room, model, goTo, viewport);
  room.add(viewport);
  onCleanup(() => room.remove(viewport));
  return viewport;
}

function loaderOf(room: ViewportRoom, model: ViewportModel, previews: PreviewState): SeriesLoader {
  const frames = model.frames();
  const loader = createSeriesLoader({
    frames,
    store: room.store,
    previews,
    limit: () => room.framesInMemory(frames),
    onFailed(frameIndex, error) {
      const imageId = frames[frameIndex]?.imageId;
      if (imageId) model.set.failures((known) => new Map(known).set(imageId, error));
    },
  });
  onCleanup(() => loader.dispose());
  return loader;
}

/** A new display set starts afresh; one that grew stays at the frame that it was on. */
function startWhere(
  room: ViewportRoom,
  model: ViewportModel,
  goTo: (frameIndex: number) => void,
  viewport: Viewport,
): void {
  createEffect(
    on(model.frames, (frames, before) => {
      const isSame = before !== undefined && grew(before, frames);
      const stayAt = isSame ? before[untrack(model.wanted)] : undefined;
      const start = Math.max(0, (stayAt ? frames.indexOf(stayAt) : room.takeJump(model)) ?? 0);
      if (!isSame) {
        viewport.stop();
        model.set.taken(undefined);
        model.set.failures(new Map());
        model.set.viewed(new Set<number>());
        model.set.range(undefined);
        // Before its window is taken: it is that of the frame that it starts at.
        model.set.wanted(start);
        viewport.reset();
      }
      goTo(start);
    }),
  );
}

function grew(before: readonly object[], now: readonly object[]): boolean {
  const frames = new Set(now);
  return before.length > 0 && before.every((frame) => frames.has(frame));
}

function forgive(model: ViewportModel, frameIndex: number): void {
  const imageId = model.frames()[frameIndex]?.imageId;
  if (imageId) model.set.failures((known) => without(known, imageId));
}
