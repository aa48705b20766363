import type { StudyPage, StudyQuery, StudySummary } from '@alternator/sdk';
import { type Accessor, batch, createSignal } from 'solid-js';

/** The pages that have come, as one list. */
export interface LoadedStudies {
  /** As the archive gave them, each once. */
  readonly studies: Accessor<readonly StudySummary[]>;
  readonly more: Accessor<boolean>;
  readonly total: Accessor<number | undefined>;
  readonly ignored: Accessor<readonly (keyof StudyQuery)[]>;
  /** Where the next page begins, as the archive counts. */
  offset(): number;
  add(page: StudyPage): void;
  empty(): void;
}

export function createLoadedStudies(): LoadedStudies {
  const [studies, setStudies] = createSignal<readonly StudySummary[]>([]);
  const [last, setLast] = createSignal<Omit<StudyPage, 'studies'>>(nothing);
  let offset = 0;
  return {
    studies,
    more: () => last().more,
    total: () => last().total,
    ignored: () => last().ignored,
    offset: () => offset,
    add: (page) =>
      batch(() => {
        offset += page.studies.length;
        setStudies((before) => withoutRepeats([...before, ...page.studies]));
        // An empty page ends it, whatever the archive says: else "load all" would never stop.
        setLast({ ...page, more: page.more && page.studies.length > 0 });
      }),
    empty: () =>
      batch(() => {
        offset = 0;
        setStudies([]);
        setLast(nothing);
      }),
  };
}

const nothing: Omit<StudyPage, 'studies'> = { more: false, ignored: [] };

/** An archive that is being filled moves its pages: a study may come twice. */
function withoutRepeats(studies: readonly StudySummary[]): readonly StudySummary[] {
  return [...new Map(studies.map((study) => [study.studyInstanceUID, study])).values()];
}
