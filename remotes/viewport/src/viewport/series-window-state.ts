import { frameAttributes } from '@alternator/dicom';
import { createEffect, createMemo, on, onCleanup, untrack } from 'solid-js';
import type { ViewportRoom } from '../viewport-room.ts';
import { modalityRange, offeredVoi, suggestedWindow, widen } from '../window/series-window.ts';
import type { ViewportModel } from './viewport-model.ts';

/**
 * The window or VOI LUT of a series: what its first frame in view offers, or what the frame suggests. It is kept while
 * scrolling: one per slice would make brightness jump. Known before the renderer takes the frame, because it may
 * decide what the renderer is given.
 */
export function createSeriesWindow(room: ViewportRoom, model: ViewportModel) {
  let isSettled = false;
  const ready = createMemo(() =>
    model.loaded().has(model.wanted()) ? model.frames()[model.wanted()] : model.taken(),
  );
  const settle = () => {
    const registered = untrack(ready);
    const decoded = registered && room.store.get(registered.imageId);
    if (isSettled || !registered || !decoded || untrack(model.isColour)) return;
    const offered = offeredVoi(registered.frame);
    const suggested = offered ? undefined : suggestedWindow(registered.frame, decoded);
    isSettled = suggested?.isProvisional !== true;
    model.set.autoVoi(() => offered ?? suggested?.window);
  };
  createEffect(on(ready, settle));
  createEffect(
    on(model.frames, (frames) => {
      const byImageId = new Map(frames.map((registered) => [registered.imageId, registered.frame]));
      const end = room.store.onChange((imageId, present) => {
        const frame = present ? byImageId.get(imageId) : undefined;
        const decoded = frame && room.store.get(imageId);
        if (!frame || !decoded) return;
        const { instance, frameNumber } = frame;
        const attributes = frameAttributes(instance, frameNumber);
        const seen = modalityRange(decoded, attributes, instance.pixel?.padding);
        if (seen) model.set.range((before) => widen(before, seen));
      });
      onCleanup(end);
    }),
  );
  return {
    /** Takes the window from the frame in view again. */
    reset() {
      isSettled = false;
      model.set.autoVoi(undefined);
      settle();
    },
  };
}
