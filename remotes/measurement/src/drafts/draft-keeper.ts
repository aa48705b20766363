import type { Logger, Notices, RemoteContext, StudyRef } from '@alternator/sdk';
import { type Accessor, createSignal } from 'solid-js';
import { applied, type Change, type Entry, type Step } from '../store/entry.ts';
import { type DraftCount, studyKey } from '../store/measurement-store.ts';
import { createDraftDatabase, type DraftDatabase, type DraftDatabaseEvents } from './draft-database.ts';

/** Saves as changes come, and says so when it cannot. */
export interface DraftKeeper {
  /** False when the last attempt to save failed; what was not saved goes again with the next change. */
  readonly saved: Accessor<boolean>;
  /** With what is not on the disk yet. Never rejects: a failure is a notice. */
  load(study: StudyRef): Promise<readonly Entry[]>;
  keep(step: Step): void;
  /** Resolves when nothing waits to be written. */
  settled(): Promise<void>;
  count(): Promise<DraftCount>;
  /** Also what waits to be written, and what comes until it resolves; that is written after all when it rejects. */
  deleteAll(): Promise<void>;
  close(): Promise<void>;
}

export interface DraftKeeperParts {
  readonly notices: Notices;
  readonly text: RemoteContext['text'];
  readonly log: Logger;
  /** Another one in tests. */
  readonly openDatabase?: (events: DraftDatabaseEvents) => DraftDatabase;
}

export function createDraftKeeper(parts: DraftKeeperParts): DraftKeeper {
  const { notices, text, log, openDatabase = createDraftDatabase } = parts;
  const database = openDatabase({
    onBlocked: () => notices.show({ level: 'warning', message: text('notice.blocked') }),
    onOutdated: () => notices.show({ level: 'warning', message: text('notice.outdated') }),
  });
  const [saved, setSaved] = createSignal(true);
  /** The newest change of each measurement that is not on the disk yet. */
  const waiting = new Map<string, Change>();
  /** On its way there. */
  let batch = new Map<string, Change>();
  let writing: Promise<void> | undefined;
  let isDeleting = false;
  let takeAway: (() => void) | undefined;

  async function writeAll() {
    try {
      while (waiting.size > 0) {
        batch = new Map(waiting);
        waiting.clear();
        await database.write([...batch.values()]);
      }
      setSaved(true);
      takeAway?.();
      takeAway = undefined;
    } catch (error) {
      for (const [id, change] of batch) if (!waiting.has(id)) waiting.set(id, change);
      onFailure(error);
    } finally {
      batch = new Map();
      writing = undefined;
    }
  }

  function write() {
    if (waiting.size === 0 || isDeleting || writing) return;
    writing = writeAll();
    holdPage(writing);
  }

  function onFailure(error: unknown) {
    setSaved(false);
    log.error('Drafts could not be saved', error);
    takeAway ??= notices.show({
      level: 'error',
      message: text('notice.not-saved'),
      detail: `IndexedDB: ${reasonOf(error)}`,
    });
  }

  async function loadSaved(study: StudyRef) {
    try {
      const { entries, setAside, newer } = await database.load(study);
      if (setAside.length > 0) {
        const message = text('notice.set-aside', { count: setAside.length });
        notices.show({ level: 'warning', message, detail: [...new Set(setAside)].join('; ') });
      }
      if (newer > 0) notices.show({ level: 'warning', message: text('notice.newer', { count: newer }) });
      return entries;
    } catch (error) {
      log.error('Drafts could not be loaded', error);
      const detail = `IndexedDB: ${reasonOf(error)}`;
      notices.show({ level: 'error', message: text('notice.not-loaded'), detail });
      return [];
    }
  }

  function unsaved(study: StudyRef): Step {
    const key = studyKey(study);
    return [...batch.values(), ...waiting.values()].filter(
      ({ before, after }) => studyKey((after ?? (before as Entry)).measurement.study) === key,
    );
  }

  return {
    saved,
    async load(study) {
      const entries = await loadSaved(study);
      return applied(unsaved(study), entries);
    },
    keep(step) {
      for (const change of step) {
        const id = (change.after ?? change.before)?.measurement.trackingUID;
        if (id !== undefined) waiting.set(id, change);
      }
      write();
    },
    settled: async () => writing,
    count: () => database.count(),
    async deleteAll() {
      isDeleting = true;
      try {
        await writing;
        await database.deleteAll();
        waiting.clear();
      } finally {
        isDeleting = false;
        write();
      }
    },
    close: async () => {
      await writing;
      await database.close();
    },
  };
}

/** The host waits for it before it reloads the page by itself. Browsers have no locks on plain http. */
function holdPage(until: Promise<void>): void {
  const locks: LockManager | undefined = navigator.locks;
  locks?.request('alternator:writing', { mode: 'shared' }, () => until).catch(() => undefined);
}

/** The browser's own name for it (`QuotaExceededError`, `InvalidStateError` ...) and words. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
