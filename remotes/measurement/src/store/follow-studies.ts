import { createEffect, on } from 'solid-js';
import type { Entry } from './entry.ts';
import type { EntryList } from './entry-list.ts';
import { studyKey } from './measurement-store.ts';
import type { MeasurementStoreParts } from './store-parts.ts';

/** Each study that opens brings its drafts; each that closes takes its measurements off the page. */
export function followStudies(parts: MeasurementStoreParts, entries: EntryList): void {
  const open = new Set<string>();
  createEffect(
    on(parts.studies, (studies) => {
      const keys = new Set(studies.map(({ ref }) => studyKey(ref)));
      for (const key of open) if (!keys.has(key)) open.delete(key);
      entries.keepStudies((study) => keys.has(studyKey(study)));
      for (const { ref } of studies) {
        if (open.has(studyKey(ref))) continue;
        open.add(studyKey(ref));
        void parts.drafts.load(ref).then((loaded) => {
          if (open.has(studyKey(ref))) entries.add(loaded.map(tryAgain));
        });
      }
    }),
  );
}

/** What failed before the reload may work now. */
function tryAgain(entry: Entry): Entry {
  return entry.evaluation === 'failed' ? { ...entry, evaluation: 'pending' } : entry;
}
