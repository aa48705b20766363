import type { EntryList } from './entry-list.ts';
import { studyKey } from './measurement-store.ts';
import type { MeasurementStoreParts } from './store-parts.ts';

/** Deletes at once, without a question, and offers to take it back as long as the notice stands. */
export function createRemoval(parts: MeasurementStoreParts, entries: EntryList) {
  let takeAway: (() => void) | undefined;
  return (trackingUID: string): void => {
    const before = entries.find(trackingUID);
    if (!before) return;
    entries.record([{ before }]);
    const restore = () => {
      const { study } = before.measurement;
      const stillOpen = parts.studies().some(({ ref }) => studyKey(ref) === studyKey(study));
      // Another undo may have been quicker.
      if (stillOpen && !entries.find(trackingUID)) entries.record([{ after: before }]);
      takeAway?.();
    };
    takeAway?.();
    takeAway = parts.notices.show({
      level: 'info',
      message: parts.text('notice.deleted', { label: before.measurement.label }),
      action: { label: parts.text('notice.undo'), run: restore },
    });
  };
}
