import type { SourceAnswer, StudyPage, StudyQuery, StudySummary } from '@alternator/sdk';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import { studyKey } from './study-key.ts';

/** The pages that have come, as one list. */
export interface LoadedStudies {
  readonly pages: Accessor<readonly StudyPage[]>;
  /** As the archive gave them, each once. */
  readonly studies: Accessor<readonly StudySummary[]>;
  readonly more: Accessor<boolean>;
  readonly total: Accessor<number | undefined>;
  readonly ignored: Accessor<readonly (keyof StudyQuery)[]>;
  /** Where several archives were asked: what became of each. */
  readonly answers: Accessor<readonly SourceAnswer[] | undefined>;
  /** Changes when a page was replaced by a fuller one: rows may stand elsewhere. */
  readonly replaced: Accessor<number>;
  /** Where a page begins, as the archive counts; without one, the next. */
  offset(page?: number): number;
  add(page: StudyPage): void;
  /** These in place of the page and of all behind it. */
  replaceFrom(page: number, pages: readonly StudyPage[]): void;
  /** The study is no longer in an archive: its line goes, or names the archives that have it still. */
  drop(study: StudySummary, archive: string): void;
  empty(): void;
}

export function createLoadedStudies(): LoadedStudies {
  const [pages, setPages] = createSignal<readonly StudyPage[]>([]);
  const [replaced, setReplaced] = createSignal(0);
  const last = () => pages().at(-1) ?? nothing;
  const studies = createMemo(() => withoutRepeats(pages().flatMap((page) => page.studies)));
  return {
    pages,
    studies,
    // An empty page ends it, whatever the archive says: else "load all" would never stop.
    more: () => last().more && last().studies.length > 0,
    total: () => last().total,
    ignored: () => last().ignored,
    answers: () => last().answers,
    replaced,
    offset: (page) =>
      pages()
        .slice(0, page)
        .reduce((sum, one) => sum + one.studies.length, 0),
    add: (page) => void setPages((before) => [...before, page]),
    replaceFrom(page, fuller) {
      setPages((before) => [...before.slice(0, page), ...fuller]);
      setReplaced((count) => count + 1);
    },
    drop(study, archive) {
      setPages((before) => before.map((page) => withoutStudy(page, study, archive)));
      setReplaced((count) => count + 1);
    },
    empty: () => void setPages([]),
  };
}

const nothing: StudyPage = { studies: [], more: false, ignored: [] };

/** An archive that is being filled moves its pages: a study may come twice. */
function withoutRepeats(studies: readonly StudySummary[]): readonly StudySummary[] {
  return [...new Map(studies.map((study) => [studyKey(study), study])).values()];
}

/** The page as it is where it does not have the study. */
function withoutStudy(page: StudyPage, study: StudySummary, archive: string): StudyPage {
  const at = page.studies.findIndex((one) => studyKey(one) === studyKey(study));
  const line = page.studies[at];
  if (!line) return page;
  const archives = archivesOf(line).filter((id) => id !== archive);
  if (archives.length > 0) return { ...page, studies: page.studies.with(at, { ...line, archives }) };
  const studies = page.studies.toSpliced(at, 1);
  return page.total === undefined ? { ...page, studies } : { ...page, studies, total: page.total - 1 };
}

/** The ids of the archives that hold a study. */
export function archivesOf({ archives, source }: StudySummary): readonly string[] {
  return archives ?? [source];
}
