import type { StudyQuery } from '@alternator/sdk';
import { type Accessor, createMemo, untrack } from 'solid-js';
import { type ListQuery, toStudyQuery } from '../query/list-query.ts';

/** What one archive is asked, page by page. */
export interface SearchRequest {
  readonly source: string;
  readonly query: Omit<StudyQuery, 'offset' | 'limit'>;
}

/** Changes when the archive must be asked anew: for another order only where `asksForOrder`. */
export function createSearchRequest(
  source: Accessor<string | undefined>,
  listQuery: Accessor<ListQuery>,
  today: () => Date,
  asksForOrder: () => boolean,
): Accessor<SearchRequest | undefined> {
  const request = (): SearchRequest | undefined => {
    const id = source();
    return id === undefined ? undefined : { source: id, query: toStudyQuery(listQuery(), today()) };
  };
  return createMemo(request, undefined, {
    equals: (before, now) =>
      questionOf(before) === questionOf(now) && (sortOf(before) === sortOf(now) || !untrack(asksForOrder)),
  });
}

function questionOf(request: SearchRequest | undefined): string | undefined {
  return request && JSON.stringify({ ...request, query: { ...request.query, sort: undefined } });
}

function sortOf(request: SearchRequest | undefined): string | undefined {
  return request && JSON.stringify(request.query.sort);
}
