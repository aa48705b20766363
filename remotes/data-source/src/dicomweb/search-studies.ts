import { InstanceError, studyMatchFromJson } from '@alternator/dicom';
import type { Logger, StudyPage, StudyQuery, StudySummary } from '@alternator/sdk';
import { sortStudies } from '../query/sort-studies.ts';
import type { DicomwebClient } from './client.ts';
import { ignoredFilters } from './ignored-filters.ts';
import { createPager } from './pages.ts';
import { writeQuery } from './query.ts';
import type { DicomwebSettings } from './settings.ts';
import { studyParameters } from './study-parameters.ts';

/** The most matches that are fetched to sort them here; beyond, the list comes in the archive's order. */
const MOST_SORTED = 500;

interface RawMatch {
  readonly key: string;
  readonly study: StudySummary | undefined;
}

/** Searches an archive page by page; sorts where the whole result is small enough to be had. */
export function createStudySearch(client: DicomwebClient, settings: DicomwebSettings, log: Logger) {
  const { source, dialect } = settings;
  const collect = createPager<RawMatch>(dialect.largestPage, ({ key }) => key);
  /** The last whole result, so that its second page is not another search. */
  let whole: { readonly filter: string; readonly studies: readonly StudySummary[] } | undefined;
  /** The last search that matched more than can be sorted here. */
  let tooMany: string | undefined;

  async function fetchMatches(filter: string, offset: number, wanted: number, signal: AbortSignal) {
    const pages = await collect(
      async (from, limit) => {
        const paging: [string, string][] = [['limit', String(limit)]];
        if (from > 0) paging.push(['offset', String(from)]);
        const query = [filter, writeQuery(paging)].filter(Boolean).join('&');
        const answer = await client.searchStudies(query, signal);
        const matches = answer.dataSets.map((json, index) => readMatch(json, source, from + index));
        return { matches, total: answer.total };
      },
      offset,
      wanted,
    );
    const studies = pages.matches.flatMap(({ study }) => study ?? []);
    const unreadable = pages.matches.length - studies.length;
    if (unreadable > 0)
      log.warn('Studies without a Study Instance UID were left out of the list', { unreadable });
    return { studies, count: pages.matches.length, isEnd: pages.isEnd, total: pages.total };
  }

  async function sortedResult(filter: string, query: StudyQuery, signal: AbortSignal) {
    if (tooMany === filter) return undefined;
    if (query.offset > 0 && whole?.filter === filter) return whole.studies;
    let result = await fetchMatches(filter, 0, Math.min(query.limit, MOST_SORTED) + 1, signal);
    if (!result.isEnd) result = await fetchMatches(filter, 0, MOST_SORTED + 1, signal);
    whole = result.isEnd ? { filter, studies: result.studies } : undefined;
    tooMany = result.isEnd ? undefined : filter;
    return whole?.studies;
  }

  return async (query: StudyQuery, signal: AbortSignal): Promise<StudyPage> => {
    const filter = studyParameters(query, dialect);
    if (query.sort) {
      const all = await sortedResult(filter, query, signal);
      if (all) return sortedPage(all, query, query.sort, ignoredFilters(query, all, dialect));
    }
    // One more than asked for tells whether there is more.
    const { studies, count, isEnd, total } = await fetchMatches(
      filter,
      query.offset,
      query.limit + 1,
      signal,
    );
    const shown = studies.slice(0, query.limit);
    const more = !isEnd || studies.length > query.limit;
    const ignored = [...ignoredFilters(query, shown, dialect), ...(query.sort ? (['sort'] as const) : [])];
    const isCounted = isEnd && (count > 0 || query.offset === 0);
    const all = total ?? (isCounted ? query.offset + count : undefined);
    return { studies: shown, more, ignored, ...(all !== undefined && { total: all }) };
  };
}

function sortedPage(
  all: readonly StudySummary[],
  { offset, limit }: StudyQuery,
  sort: NonNullable<StudyQuery['sort']>,
  ignored: StudyPage['ignored'],
): StudyPage {
  const studies = sortStudies(all, sort).slice(offset, offset + limit);
  return { studies, more: offset + studies.length < all.length, total: all.length, ignored };
}

/** One broken answer costs its own line, never the list. */
function readMatch(json: unknown, source: string, index: number): RawMatch {
  try {
    const study = { source, ...studyMatchFromJson(json) };
    return { key: study.studyInstanceUID, study };
  } catch (error) {
    if (!(error instanceof InstanceError)) throw error;
    return { key: `unreadable ${index}`, study: undefined };
  }
}
