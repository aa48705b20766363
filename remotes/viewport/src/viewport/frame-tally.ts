import { createEffect, on, onCleanup, untrack } from 'solid-js';
import type { ViewportRoom } from '../viewport-room.ts';
import { without } from './frame-failure.ts';
import type { ViewportModel } from './viewport-model.ts';

/** Keeps count of which frames are in memory and which were seen, and marks when none is awaited any more. */
export function createFrameTally(
  room: Pick<ViewportRoom, 'store' | 'markSeriesLoaded'>,
  model: ViewportModel,
): void {
  createEffect(
    on(model.frames, (frames) => {
      const indices = new Map(frames.map(({ imageId }, index) => [imageId, index]));
      const loaded = new Set<number>();
      const ever = new Set<number>();
      const count = (index: number, present: boolean) => {
        if (present) loaded.add(index);
        else loaded.delete(index);
        if (present) ever.add(index);
      };
      const mark = () => {
        const failures = model.failures();
        if (ever.size + failures.size < frames.length) return;
        const failed = frames.filter(
          ({ imageId }, index) => failures.has(imageId) && !ever.has(index),
        ).length;
        if (frames.length > 0 && ever.size + failed === frames.length)
          room.markSeriesLoaded(model.displaySet(), failed);
      };
      for (const [imageId, index] of indices) if (room.store.has(imageId)) count(index, true);
      model.set.loaded(new Set(loaded));
      createEffect(mark);
      const end = room.store.onChange((imageId, present) => {
        const index = indices.get(imageId);
        if (index === undefined) return;
        count(index, present);
        model.set.loaded(new Set(loaded));
        if (!present) return;
        // Also for a frame that another viewport asked for again.
        model.set.failures((known) => without(known, imageId));
        untrack(mark);
      });
      onCleanup(end);
    }),
  );
  createEffect(
    on(model.shown, (shown) => {
      if (!shown || untrack(model.viewed).has(shown.frameIndex)) return;
      model.set.viewed((before) => new Set(before).add(shown.frameIndex));
    }),
  );
}
