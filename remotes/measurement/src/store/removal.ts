import { createEffect, on } from 'solid-js';
import type { EntryList } from './entry-list.ts';
import { studyKey } from './measurement-store.ts';
import type { MeasurementStoreParts } from './store-parts.ts';

/** Deletes at once, without a question, and offers to take it back as long as the notice stands. */
export function createRemoval(parts: MeasurementStoreParts, entries: EntryList) {
  let deleted: { readonly trackingUID: string; takeAway(): void } | undefined;
  // Undone by its key: the offer is void.
  createEffect(
    on(entries.all, () => {
      if (deleted && entries.find(deleted.trackingUID)) deleted.takeAway();
    }),
  );
  return (trackingUID: string): void => {
    const before = entries.find(trackingUID);
    if (!before) return;
    entries.record([{ before }]);
    const restore = () => {
      const { study } = before.measurement;
      const stillOpen = parts.studies().some(({ ref }) => studyKey(ref) === studyKey(study));
      if (stillOpen && !entries.find(trackingUID)) entries.record([{ after: before }]);
    };
    deleted?.takeAway();
    const takeAway = parts.notices.show({
      level: 'info',
      message: parts.text('notice.deleted', { label: before.measurement.label }),
      action: { label: parts.text('notice.undo'), run: restore },
    });
    deleted = { trackingUID, takeAway };
  };
}
