import { frameAttributes } from '@alternator/dicom';
import { createEffect, on, onCleanup, untrack } from 'solid-js';
import type { ViewportRoom } from '../viewport-room.ts';
import { modalityRange, offeredWindow, suggestedWindow, widen } from '../window/series-window.ts';
import type { ViewportModel } from './viewport-model.ts';

/**
 * The window of a series: what its first shown frame offers, or what the frame suggests. It is kept while
 * scrolling: a window per slice would make brightness jump.
 */
export function createSeriesWindow(room: ViewportRoom, model: ViewportModel) {
  let isSettled = false;
  const settle = () => {
    const registered = untrack(model.taken);
    const decoded = registered && room.store.get(registered.imageId);
    if (isSettled || !registered || !decoded || untrack(model.isColour)) return;
    const offered = offeredWindow(registered.frame);
    const suggested = offered ? undefined : suggestedWindow(registered.frame, decoded);
    isSettled = suggested?.isProvisional !== true;
    model.set.autoWindow(offered ?? suggested?.window);
  };
  createEffect(on(model.taken, settle));
  createEffect(
    on(model.frames, (frames) => {
      const byImageId = new Map(frames.map((registered) => [registered.imageId, registered.frame]));
      const end = room.store.onChange((imageId, present) => {
        const frame = present ? byImageId.get(imageId) : undefined;
        const decoded = frame && room.store.get(imageId);
        if (!frame || !decoded) return;
        const seen = modalityRange(decoded, frameAttributes(frame.instance, frame.frameNumber));
        model.set.range((before) => widen(before, seen));
      });
      onCleanup(end);
    }),
  );
  return {
    /** Takes the window from the frame in view again. */
    reset() {
      isSettled = false;
      model.set.autoWindow(undefined);
      settle();
    },
  };
}
