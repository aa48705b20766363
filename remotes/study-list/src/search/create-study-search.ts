import {
  type DataSources,
  isAbortError,
  type StudyPage,
  type StudyQuery,
  type StudySummary,
} from '@alternator/sdk';
import { type Accessor, batch, createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js';
import { type ListQuery, toStudyQuery } from '../query/list-query.ts';

/** Studies asked for at once. Fills a screen of 2,800 pixels. */
export const pageSize = 100;

/** How the search stands. `stale`: what is shown answers an earlier question. */
export type SearchStatus = 'loading' | 'stale' | 'ready' | 'failed';

export interface StudySearch {
  readonly status: Accessor<SearchStatus>;
  readonly error: Accessor<unknown>;
  /** As the archive gave them. */
  readonly studies: Accessor<readonly StudySummary[]>;
  readonly more: Accessor<boolean>;
  readonly total: Accessor<number | undefined>;
  readonly ignored: Accessor<readonly (keyof StudyQuery)[]>;
  /** Whether the order is the archive's own, so that what is loaded later comes below. */
  readonly isSortedByArchive: Accessor<boolean>;
  readonly isLoadingMore: Accessor<boolean>;
  readonly moreError: Accessor<unknown>;
  loadMore(): void;
  /** Page after page until the archive has no more. */
  loadAll(): void;
  again(): void;
}

interface Request {
  readonly source: string;
  readonly query: Omit<StudyQuery, 'offset' | 'limit'>;
}

/** Searches whenever the query changes, and drops the search before. */
export function createStudySearch(
  dataSources: DataSources,
  source: Accessor<string | undefined>,
  listQuery: Accessor<ListQuery>,
  today: () => Date = () => new Date(),
): StudySearch {
  const [status, setStatus] = createSignal<SearchStatus>('loading');
  const [error, setError] = createSignal<unknown>();
  const [studies, setStudies] = createSignal<readonly StudySummary[]>([]);
  const [page, setPage] = createSignal<Omit<StudyPage, 'studies'>>({ more: false, ignored: [] });
  const [isLoadingMore, setLoadingMore] = createSignal(false);
  const [moreError, setMoreError] = createSignal<unknown>();
  const [round, setRound] = createSignal(0);
  let controller = new AbortController();
  let offset = 0;

  const isSortedByArchive = () => {
    const can = dataSources.list().find(({ id }) => id === source())?.can;
    return can?.sorting === true && !page().ignored.includes('sort');
  };
  // A new order alone asks the archive only when it sorts and has more than is loaded.
  const request = createMemo<Request | undefined>(
    () => {
      const id = source();
      return id === undefined ? undefined : { source: id, query: toStudyQuery(listQuery(), today()) };
    },
    undefined,
    {
      equals: (before, now) =>
        questionOf(before) === questionOf(now) &&
        (sortOf(before) === sortOf(now) || untrack(() => !isSortedByArchive() || !page().more)),
    },
  );

  const add = (answer: StudyPage) => {
    offset += answer.studies.length;
    setStudies((before) => withoutRepeats([...before, ...answer.studies]));
    // An empty page ends it, whatever the archive says: else "load all" would never stop.
    setPage({ ...answer, more: answer.more && answer.studies.length > 0 });
  };

  const searchFirst = async ({ source, query }: Request, signal: AbortSignal) => {
    try {
      const answer = await dataSources.searchStudies(
        source,
        { ...query, offset: 0, limit: pageSize },
        signal,
      );
      if (signal.aborted) return;
      batch(() => {
        offset = 0;
        setStudies([]);
        add(answer);
        setStatus('ready');
      });
    } catch (reason) {
      if (signal.aborted || isAbortError(reason)) return;
      batch(() => {
        setStudies([]);
        setError(() => reason);
        setStatus('failed');
      });
    }
  };

  createEffect(() => {
    round();
    const current = request();
    controller = new AbortController();
    const own = controller;
    onCleanup(() => own.abort());
    batch(() => {
      setStatus((before) => (before === 'ready' || before === 'stale' ? 'stale' : 'loading'));
      setLoadingMore(false);
      setMoreError(undefined);
    });
    if (current) void searchFirst(current, own.signal);
  });

  const load = async (pages: number) => {
    const current = request();
    const { signal } = controller;
    if (!current || isLoadingMore() || status() !== 'ready') return;
    setLoadingMore(true);
    setMoreError(undefined);
    try {
      for (let left = pages; left > 0 && page().more; left -= 1) {
        const query = { ...current.query, offset, limit: pageSize };
        const answer = await dataSources.searchStudies(current.source, query, signal);
        if (signal.aborted) return;
        batch(() => add(answer));
      }
      setLoadingMore(false);
    } catch (reason) {
      if (signal.aborted || isAbortError(reason)) return;
      setMoreError(() => reason);
      setLoadingMore(false);
    }
  };

  return {
    status,
    error,
    studies,
    more: () => page().more,
    total: () => page().total,
    ignored: () => page().ignored,
    isSortedByArchive,
    isLoadingMore,
    moreError,
    loadMore: () => void load(1),
    loadAll: () => void load(Number.POSITIVE_INFINITY),
    again: () => setRound((count) => count + 1),
  };
}

function questionOf(request: Request | undefined): string | undefined {
  return request && JSON.stringify({ ...request, query: { ...request.query, sort: undefined } });
}

function sortOf(request: Request | undefined): string | undefined {
  return request && JSON.stringify(request.query.sort);
}

/** An archive that is being filled moves its pages: a study may come twice. */
function withoutRepeats(studies: readonly StudySummary[]): readonly StudySummary[] {
  return [...new Map(studies.map((study) => [study.studyInstanceUID, study])).values()];
}
