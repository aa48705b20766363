import type { StudyRef } from '@alternator/sdk';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { applied, type Entry, type Step } from '../store/entry.ts';
import type { DraftCount } from '../store/measurement-store.ts';
import { DraftError, type DraftRow, readRow, writeRow } from './draft-row.ts';

const databaseName = 'alternator.measurement.drafts';
const databaseVersion = 1;

interface DraftSchema extends DBSchema {
  drafts: {
    key: [source: string, studyInstanceUID: string, trackingUID: string];
    value: DraftRow;
    indexes: { study: [source: string, studyInstanceUID: string] };
  };
  'set-aside': { key: number; value: { row: unknown; reason: string; setAsideAt: string } };
}

type Database = IDBPDatabase<DraftSchema>;

/** What was found of a study. */
export interface LoadedDrafts {
  readonly entries: readonly Entry[];
  /** Why rows were set aside, one reason a row. They stay in the database. */
  readonly setAside: readonly string[];
  /** Rows that a newer version wrote; left alone. */
  readonly newer: number;
}

/** Measurements on this device, by source and study. Each call rejects with the browser's own reason. */
export interface DraftDatabase {
  load(study: StudyRef): Promise<LoadedDrafts>;
  /** All changes of it, or none. */
  write(step: Step): Promise<void>;
  count(): Promise<DraftCount>;
  /** All studies, and what was set aside. */
  deleteAll(): Promise<void>;
  close(): Promise<void>;
}

export interface DraftDatabaseEvents {
  /** Another window holds an older version open; what was asked for waits. */
  onBlocked(): void;
  /** This page is the older one: its connection was closed for a newer page. */
  onOutdated(): void;
}

/** Opened when first used; a failed opening is tried again by the next call. */
export function createDraftDatabase(events: DraftDatabaseEvents): DraftDatabase {
  let opening: Promise<Database> | undefined;

  function open(): Promise<Database> {
    opening ??= openDB<DraftSchema>(databaseName, databaseVersion, {
      upgrade: upgradeDatabase,
      blocked: () => events.onBlocked(),
      blocking: () => {
        void close();
        events.onOutdated();
      },
      terminated: () => {
        opening = undefined;
      },
    }).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function close(): Promise<void> {
    const closing = opening;
    opening = undefined;
    (await closing)?.close();
  }

  return {
    load: async (study) => loadStudy(await open(), study),
    write: async (step) => writeStep(await open(), step),
    count: async () => countRows(await open()),
    async deleteAll() {
      const transaction = (await open()).transaction(['drafts', 'set-aside'], 'readwrite');
      await Promise.all([
        transaction.objectStore('drafts').clear(),
        transaction.objectStore('set-aside').clear(),
        transaction.done,
      ]);
    },
    close,
  };
}

/** Structure only; what a row means is migrated when it is read. */
function upgradeDatabase(database: Database, oldVersion: number): void {
  if (oldVersion < 1) {
    const drafts = database.createObjectStore('drafts', {
      keyPath: ['source', 'studyInstanceUID', 'trackingUID'],
    });
    drafts.createIndex('study', ['source', 'studyInstanceUID']);
    database.createObjectStore('set-aside', { autoIncrement: true });
  }
}

async function loadStudy(database: Database, study: StudyRef): Promise<LoadedDrafts> {
  const transaction = database.transaction(['drafts', 'set-aside'], 'readwrite');
  const drafts = transaction.objectStore('drafts');
  const query: [string, string] = [study.source, study.studyInstanceUID];
  const entries: Entry[] = [];
  const setAside: string[] = [];
  let newer = 0;
  for (let row = await drafts.index('study').openCursor(query); row; row = await row.continue()) {
    try {
      entries.push(readRow(row.value, study));
    } catch (error) {
      if (!(error instanceof DraftError)) throw error;
      if (error.code === 'newer') {
        newer += 1;
        continue;
      }
      const setAsideAt = new Date().toISOString();
      setAside.push(error.message);
      await transaction.objectStore('set-aside').add({ row: row.value, reason: error.message, setAsideAt });
      await row.delete();
    }
  }
  await transaction.done;
  const added = entries.map((after) => ({ after }));
  return { entries: applied(added, []), setAside, newer };
}

async function writeStep(database: Database, step: Step): Promise<void> {
  // `strict`: told as saved only once it is on the disk.
  const transaction = database.transaction('drafts', 'readwrite', { durability: 'strict' });
  const savedAt = new Date().toISOString();
  const requests = step.map(({ before, after }) => {
    if (after) return transaction.store.put(writeRow(after, savedAt));
    const { study, trackingUID } = (before as Entry).measurement;
    return transaction.store.delete([study.source, study.studyInstanceUID, trackingUID]);
  });
  await Promise.all([...requests, transaction.done]);
}

async function countRows(database: Database): Promise<DraftCount> {
  const keys = await database.getAllKeys('drafts');
  const aside = await database.count('set-aside');
  const studies = new Set(keys.map(([source, study]) => `${source}\n${study}`)).size;
  return { measurements: keys.length + aside, studies };
}
