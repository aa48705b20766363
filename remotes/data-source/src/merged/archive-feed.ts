import {
  type DataSources,
  isAbortError,
  type StudyPage,
  type StudyQuery,
  type StudySummary,
} from '@alternator/sdk';
import type { Part } from './settings.ts';

/** What one archive has given to a search, and the way to more. */
export interface ArchiveFeed extends Part {
  /** As they came, each study once. */
  readonly rows: readonly StudySummary[];
  /** `asking`: nothing has come yet. */
  readonly state: 'asking' | 'answered' | 'failed';
  readonly hasMore: boolean;
  readonly ignored: StudyPage['ignored'];
  readonly error: unknown;
  /** The request that is under way. */
  readonly pending: Promise<void> | undefined;
  /** Asks for the next rows, or waits for those that were asked for; a failure is a state and no rejection. */
  fetch(limit: number, signal: AbortSignal): Promise<void>;
}

type Question = Omit<StudyQuery, 'offset' | 'limit'>;

export function createArchiveFeed(sources: DataSources, part: Part, question: Question): ArchiveFeed {
  const rows = new Map<string, StudySummary>();
  let list: readonly StudySummary[] = [];
  let state: ArchiveFeed['state'] = 'asking';
  let hasMore = true;
  let ignored: StudyPage['ignored'] = [];
  let error: unknown;
  let offset = 0;
  let pending: Promise<void> | undefined;

  const ask = async (limit: number, signal: AbortSignal) => {
    try {
      const page = await sources.searchStudies(part.id, { ...question, offset, limit }, signal);
      offset += page.studies.length;
      for (const study of page.studies) {
        if (!rows.has(study.studyInstanceUID)) rows.set(study.studyInstanceUID, study);
      }
      list = [...rows.values()];
      // An empty page ends it, whatever the archive says: else it would be asked for ever.
      hasMore = page.more && page.studies.length > 0;
      ignored = page.ignored;
      state = 'answered';
    } catch (reason) {
      // Dropped by who asked: the next one asks again.
      if (signal.aborted || isAbortError(reason)) throw reason;
      error = reason;
      hasMore = false;
      state = 'failed';
    } finally {
      pending = undefined;
    }
  };

  return {
    ...part,
    get rows() {
      return list;
    },
    get state() {
      return state;
    },
    get hasMore() {
      return hasMore;
    },
    get ignored() {
      return ignored;
    },
    get error() {
      return error;
    },
    get pending() {
      return pending;
    },
    fetch(limit, signal) {
      pending ??= ask(limit, signal);
      return pending;
    },
  };
}
