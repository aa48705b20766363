import { type DataSources, isAbortError } from '@alternator/sdk';
import { type Accessor, batch, createEffect, createSignal, onCleanup, untrack } from 'solid-js';
import type { ListQuery } from '../query/list-query.ts';
import { createLoadedStudies, type LoadedStudies } from './create-loaded-studies.ts';
import { createSearchRequest } from './create-search-request.ts';
import { type FetchPage, followLater } from './follow-later.ts';

/** Studies asked for at once. Fills a screen of 2,800 pixels. */
export const pageSize = 100;

/** How the search stands. `stale`: what is shown answers an earlier question. */
export type SearchStatus = 'loading' | 'stale' | 'ready' | 'failed';

export interface StudySearch
  extends Pick<LoadedStudies, 'studies' | 'more' | 'total' | 'ignored' | 'answers' | 'replaced' | 'drop'> {
  readonly status: Accessor<SearchStatus>;
  readonly error: Accessor<unknown>;
  /** Whether the order is the archive's own, so that what is loaded later comes below. */
  readonly isSortedByArchive: Accessor<boolean>;
  readonly isLoadingMore: Accessor<boolean>;
  readonly moreError: Accessor<unknown>;
  loadMore(): void;
  /** Page after page until the archive has no more. */
  loadAll(): void;
  again(): void;
}

/** Searches whenever the query changes, and drops the search before. */
export function createStudySearch(
  dataSources: DataSources,
  source: Accessor<string | undefined>,
  listQuery: Accessor<ListQuery>,
  today: () => Date = () => new Date(),
): StudySearch {
  const loaded = createLoadedStudies();
  const [status, setStatus] = createSignal<SearchStatus>('loading');
  const [error, setError] = createSignal<unknown>();
  const [isLoadingMore, setLoadingMore] = createSignal(false);
  const [moreError, setMoreError] = createSignal<unknown>();
  const [round, setRound] = createSignal(0);
  let controller = new AbortController();

  const isSortedByArchive = () => {
    const can = dataSources.list().find(({ id }) => id === source())?.can;
    return can?.sorting === true && !loaded.ignored().includes('sort');
  };
  // A whole result is sorted here.
  const asksForOrder = () => isSortedByArchive() && loaded.more();
  const request = createSearchRequest(source, listQuery, today, asksForOrder);

  const fetchPage: FetchPage = async (offset, signal) => {
    const current = request();
    if (!current) return undefined;
    const query = { ...current.query, offset, limit: pageSize };
    // What the source reads on the way is no reason to search again.
    const page = await untrack(() => dataSources.searchStudies(current.source, query, signal));
    return signal.aborted ? undefined : page;
  };

  const follow = (signal: AbortSignal) =>
    followLater(loaded, fetchPage, signal, (reason) => setMoreError(() => reason));

  const loadFirst = async (signal: AbortSignal) => {
    const page = await fetchPage(0, signal);
    if (!page) return;
    batch(() => {
      loaded.empty();
      loaded.add(page);
      setStatus('ready');
    });
    follow(signal)(page);
  };
  const loadPages = async (pages: number, signal: AbortSignal) => {
    for (let left = pages; left > 0 && loaded.more(); ) {
      const replaced = loaded.replaced();
      const page = await fetchPage(loaded.offset(), signal);
      if (!page) return;
      // What stands before it has moved: it is no longer the next.
      if (replaced !== loaded.replaced()) continue;
      loaded.add(page);
      follow(signal)(page);
      left -= 1;
    }
    setLoadingMore(false);
  };

  createEffect(() => {
    round();
    request();
    const own = new AbortController();
    const { signal } = own;
    controller = own;
    onCleanup(() => own.abort());
    batch(() => {
      setStatus((before) => (before === 'ready' || before === 'stale' ? 'stale' : 'loading'));
      setLoadingMore(false);
      setMoreError(undefined);
    });
    loadFirst(signal).catch((reason) => {
      if (signal.aborted || isAbortError(reason)) return;
      batch(() => {
        loaded.empty();
        setError(() => reason);
        setStatus('failed');
      });
    });
  });

  const load = (pages: number) => {
    const { signal } = controller;
    if (isLoadingMore() || status() !== 'ready' || !loaded.more()) return;
    batch(() => {
      setLoadingMore(true);
      setMoreError(undefined);
    });
    loadPages(pages, signal).catch((reason) => {
      if (signal.aborted || isAbortError(reason)) return;
      batch(() => {
        setMoreError(() => reason);
        setLoadingMore(false);
      });
    });
  };

  return {
    ...loaded,
    status,
    error,
    isSortedByArchive,
    isLoadingMore,
    moreError,
    loadMore: () => load(1),
    loadAll: () => load(Number.POSITIVE_INFINITY),
    again: () => void setRound((count) => count + 1),
  };
}
