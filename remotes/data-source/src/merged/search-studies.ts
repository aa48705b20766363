import type {
  DataSources,
  RemoteContext,
  SourceAnswer,
  StudyPage,
  StudyQuery,
  StudySummary,
} from '@alternator/sdk';
import { type ArchiveFeed, createArchiveFeed } from './archive-feed.ts';
import { mergedError, reasonOf } from './failures.ts';
import { mergeRow } from './merge-row.ts';
import { type Holding, type MergedRows, mergeStudies } from './merge-studies.ts';
import { startPatience } from './patience.ts';
import type { MergedSettings } from './settings.ts';

export interface MergedSearch {
  searchStudies(query: StudyQuery, signal: AbortSignal): Promise<StudyPage>;
  /** Archives that file the study under another patient than the first that has it, as far as the last search tells. */
  conflicting(study: string): readonly string[];
}

/** One question, with what each archive has given to it so far. */
interface Search {
  readonly question: string;
  readonly feeds: readonly ArchiveFeed[];
}

/** Searches several archives at once and pages through them together. */
export function createMergedSearch(
  sources: DataSources,
  settings: MergedSettings,
  text: RemoteContext['text'],
): MergedSearch {
  let last: Search | undefined;
  let conflicts: ReadonlyMap<string, readonly string[]> = new Map();

  const begin = (query: StudyQuery): Search => {
    const { offset: _, limit: __, ...asked } = query;
    const question = JSON.stringify(asked);
    if (query.offset > 0 && last?.question === question) return last;
    last = { question, feeds: settings.parts.map((part) => createArchiveFeed(sources, part, asked)) };
    return last;
  };

  const pageOf = async (
    search: Search,
    query: StudyQuery,
    signal: AbortSignal,
    slow: Set<ArchiveFeed>,
  ): Promise<StudyPage> => {
    const { feeds } = search;
    const merged = await gather(feeds, query, signal, { slow, patienceMs: settings.patienceMs });
    const failures = feeds.filter(({ state }) => state === 'failed');
    if (failures.length === feeds.length) {
      const each = failures.map((feed) => ({ part: feed, error: feed.error }));
      throw mergedError(settings.source, each);
    }
    if (search === last) conflicts = conflictsOf(merged.holdings);
    const isWhole = merged.isEnd && slow.size === 0 && failures.length === 0;
    return {
      studies: merged.holdings.slice(query.offset).map((holding) => rowOf(holding, settings, text)),
      more: !merged.isEnd,
      ignored: [...new Set(feeds.flatMap(({ ignored }) => ignored))],
      answers: feeds.map((feed) => answerOf(feed, slow, text)),
      ...(isWhole && { total: merged.holdings.length }),
      ...(slow.size > 0 && { later: laterPage(search, query, signal, slow) }),
    };
  };

  const laterPage = (
    search: Search,
    query: StudyQuery,
    signal: AbortSignal,
    slow: ReadonlySet<ArchiveFeed>,
  ) => {
    // Who has answered in the meantime has nothing pending.
    const page = Promise.race([...slow].map(({ pending }) => pending ?? Promise.resolve())).then(() => {
      signal.throwIfAborted();
      return pageOf(search, query, signal, pendingOf(slow));
    });
    // Who dropped the search does not listen any more.
    page.catch(() => undefined);
    return page;
  };

  return {
    searchStudies(query, signal) {
      const search = begin(query);
      // Whoever was too slow for an earlier page is not waited for again.
      return pageOf(search, query, signal, pendingOf(search.feeds));
    },
    conflicting: (study) => conflicts.get(study) ?? [],
  };
}

const pendingOf = (feeds: Iterable<ArchiveFeed>) => new Set([...feeds].filter(({ pending }) => pending));

interface Waiting {
  /** Not waited for any more; those that are too slow are added. */
  readonly slow: Set<ArchiveFeed>;
  readonly patienceMs: number;
}

/** Asks the archives until the page stands, or those that have answered have no more. */
async function gather(
  feeds: readonly ArchiveFeed[],
  { sort, offset, limit }: StudyQuery,
  signal: AbortSignal,
  { slow, patienceMs }: Waiting,
): Promise<MergedRows> {
  const patience = startPatience(patienceMs);
  const isAnswered = () => feeds.some(({ state }) => state === 'answered');
  const merge = () => {
    const rows = feeds.map((feed) => ({ rows: feed.rows, hasMore: feed.hasMore && !slow.has(feed) }));
    return mergeStudies(rows, sort, offset + limit);
  };
  let merged = merge();
  try {
    while (merged.needed.length > 0) {
      const needed = merged.needed.flatMap((index) => feeds[index] ?? []);
      await Promise.race([Promise.all(needed.map((feed) => feed.fetch(limit, signal))), patience.over]);
      // A page without any answer would say that there is nothing.
      while (!isAnswered() && pendingOf(needed).size > 0) {
        await Promise.race(needed.flatMap(({ pending }) => pending ?? []));
      }
      signal.throwIfAborted();
      if (patience.isOver) for (const feed of pendingOf(needed)) slow.add(feed);
      merged = merge();
    }
    return merged;
  } finally {
    patience.end();
  }
}

function answerOf(
  feed: ArchiveFeed,
  slow: ReadonlySet<ArchiveFeed>,
  text: RemoteContext['text'],
): SourceAnswer {
  const { id: source, title, state } = feed;
  if (state === 'failed') return { source, title, state, reason: reasonOf(feed.error, text) };
  return { source, title, state: state === 'asking' || slow.has(feed) ? 'slow' : 'answered' };
}

/** The first archive's patient has the merged line; another patient's is a line of its own archive. */
function rowOf(
  holding: Holding,
  { source, parts }: MergedSettings,
  text: RemoteContext['text'],
): StudySummary {
  const [first] = holding.rows as [StudySummary];
  const others = holding.ofStudy.filter((one) => one !== holding).flatMap(({ rows }) => rows);
  const row = mergeRow(holding.ofStudy[0] === holding ? source : first.source, holding.rows);
  if (others.length === 0) return row;
  const titles = parts
    .filter(({ id }) => others.some((other) => other.source === id))
    .map(({ title }) => title);
  return { ...row, warnings: [text('merged.otherPatient', { archives: titles.join(', ') })] };
}

function conflictsOf(holdings: readonly Holding[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    holdings.flatMap(({ rows, ofStudy: [, ...others] }) => {
      const sources = others.flatMap((other) => other.rows.map(({ source }) => source));
      return rows[0] && sources.length > 0 ? [[rows[0].studyInstanceUID, sources] as const] : [];
    }),
  );
}
