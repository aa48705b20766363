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
        // A copy: an older host turns its own object into the next study while the drafts are read.
        const study = { ...ref };
        const key = studyKey(study);
        if (open.has(key)) continue;
        open.add(key);
        void parts.drafts.load(study).then((loaded) => {
          if (open.has(key)) entries.add(loaded.map(tryAgain));
        });
      }
    }),
  );
}

/** What failed before the reload may work now. */
function tryAgain(entry: Entry): Entry {
  return entry.evaluation === 'failed' ? { ...entry, evaluation: 'pending' } : entry;
}
