import { createEffect, onCleanup, untrack } from 'solid-js';
import type { ViewportModel } from './viewport-model.ts';

/** Frames a second where the frames themselves say nothing. */
export const usualFramesPerSecond = 15;

/** Which frame a cine shows after a time: by the clock, so that a slow machine skips and does not slow down. */
export function cineFrame(
  startFrame: number,
  elapsedMs: number,
  framesPerSecond: number,
  count: number,
): number {
  return (startFrame + Math.floor((elapsedMs * framesPerSecond) / 1000)) % Math.max(1, count);
}

/** As the acquisition was timed, PS3.3 C.7.6.5. */
export function framesPerSecondOf(model: ViewportModel): number {
  const frameTimeMs = model.displaySet().frames[0]?.instance.frameTimeMs;
  return frameTimeMs && frameTimeMs > 0 ? 1000 / frameTimeMs : usualFramesPerSecond;
}

/** Moves through the frames while `model.playing` says so. */
export function createCine(model: ViewportModel, goTo: (frameIndex: number) => void) {
  createEffect(() => {
    const framesPerSecond = model.playing();
    if (framesPerSecond === undefined) return;
    const start = untrack(model.wanted);
    const startMs = performance.now();
    let ticket = requestAnimationFrame(function tick(nowMs) {
      const next = cineFrame(start, nowMs - startMs, framesPerSecond, model.frames().length);
      if (next !== model.wanted() && nowMs >= startMs) goTo(next);
      ticket = requestAnimationFrame(tick);
    });
    onCleanup(() => cancelAnimationFrame(ticket));
  });
  return {
    play(framesPerSecond?: number) {
      if (model.frames().length > 1) model.set.playing(framesPerSecond ?? framesPerSecondOf(model));
    },
    stop: () => void model.set.playing(undefined),
  };
}
