import type { DataSources, StudySummary } from '@alternator/sdk';
import { batch } from 'solid-js';
import { archivesOf } from '../search/create-loaded-studies.ts';
import type { StudySearch } from '../search/create-study-search.ts';
import { studyKey } from '../search/study-key.ts';

/** An archive that a study can be removed from. */
export interface RemovableFrom {
  readonly id: string;
  readonly title: string;
  readonly how: 'delete' | 'reject';
}

export interface StudyRemoval {
  /** The archives that the study can be removed from, as the site wants it. */
  archivesOf(study: StudySummary): readonly RemovableFrom[];
  /** The titles of the archives that hold it besides one. */
  othersThan(archive: string, study: StudySummary): readonly string[];
  /** Removes it, and takes its line away; the next line is chosen. Rejects with a `SourceError`. */
  remove(study: StudySummary, archive: string, signal: AbortSignal): Promise<void>;
  focusList(): void;
  /** Nobody knows what the archive did: it is asked. */
  searchAgain(): void;
}

interface List {
  readonly search: StudySearch;
  /** As they stand on the screen. */
  studies(): readonly StudySummary[];
  choose(study: StudySummary | undefined): void;
  /** Gives it the keyboard: the line is gone, and what had the focus with it. */
  focus(): void;
}

export function createStudyRemoval(dataSources: DataSources, list: List): StudyRemoval {
  const { search } = list;
  const stateOf = (id: string) => dataSources.list().find((one) => one.id === id);
  return {
    archivesOf: (study) =>
      archivesOf(study).flatMap((id) => {
        const { title = id, can } = stateOf(id) ?? {};
        return can?.remove ? [{ id, title, how: can.remove }] : [];
      }),
    othersThan: (archive, study) =>
      archivesOf(study)
        .filter((id) => id !== archive)
        .map((id) => stateOf(id)?.title ?? id),
    async remove(study, archive, signal) {
      await dataSources.remove(archive, { studyInstanceUID: study.studyInstanceUID }, signal);
      const isMerged = search.answers() !== undefined;
      const isOpenEnded = search.more() || search.answers()?.some(({ state }) => state === 'slow');
      const before = list.studies();
      const at = before.findIndex((one) => studyKey(one) === studyKey(study));
      batch(() => {
        search.drop(study, archive);
        const isGone = list.studies().length < before.length;
        list.choose(isGone ? (before[at + 1] ?? before[at - 1]) : study);
      });
      // Each of several archives counts its own rows, and one of them has moved. A search that is under way may have
      // been answered before.
      if ((isMerged && isOpenEnded) || search.status() === 'stale') search.again();
    },
    focusList: () => list.focus(),
    searchAgain: () => search.again(),
  };
}
