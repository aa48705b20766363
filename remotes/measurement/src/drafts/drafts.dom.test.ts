import 'fake-indexeddb/auto';
import { createFakeContext } from '@alternator/sdk/testing';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../store/entry.ts';
import { createFakeNotices, displaySet, messages, study } from '../testing/fakes.ts';
import { patientShape } from '../testing/shapes.ts';
import { createDraftDatabase, type DraftDatabase } from './draft-database.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { readRow, writeRow } from './draft-row.ts';

const silent = { onBlocked: () => undefined, onOutdated: () => undefined };
const name = 'alternator.measurement.drafts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.unstubAllGlobals());

function entry(trackingUID: string, patch: Partial<Entry['measurement']> = {}): Entry {
  const points = [
    [0, 0, 0],
    [30, 0, 0],
  ] as const;
  return {
    measurement: {
      trackingUID,
      tool: 'alternator.length',
      study,
      seriesInstanceUID: displaySet.seriesInstanceUID,
      shape: patientShape('length', points, trackingUID),
      label: 'Length 1',
      color: 0,
      visible: true,
      quantities: [],
      caveats: [],
      provenance: { id: 'alternator.measurement', version: '0.1.0', build: '0a1b2c3d' },
      createdAt: '2026-01-01T12:00:00.000Z',
      ...patch,
    },
    evaluation: 'ready',
  };
}

function createKeeper(openDatabase?: () => DraftDatabase) {
  const notices = createFakeNotices();
  const { text, log } = createFakeContext({ messages });
  const keeper = createDraftKeeper({ notices, text, log, ...(openDatabase && { openDatabase }) });
  return { keeper, notices };
}

/** Puts a row in as some version left it. */
async function plant(row: unknown): Promise<void> {
  await createDraftDatabase(silent).count();
  const database = await openDB(name);
  await database.put('drafts', row);
  database.close();
}

describe('drafts', () => {
  it('come back as they were, in the order in which they were made', async () => {
    const { keeper } = createKeeper();
    const later = entry('2.25.7', { createdAt: '2026-01-01T12:00:01.000Z' });
    keeper.keep([{ after: later }]);
    keeper.keep([{ after: entry('2.25.8') }]);
    await keeper.settled();
    await keeper.close();
    expect(await createKeeper().keeper.load(study)).toEqual([entry('2.25.8'), later]);
  });

  it('belong to the study at its source', async () => {
    const { keeper } = createKeeper();
    keeper.keep([{ after: entry('2.25.7') }]);
    await keeper.settled();
    expect(await keeper.load({ ...study, source: 'other' })).toEqual([]);
  });

  it('follow the last change, and a deletion', async () => {
    const { keeper } = createKeeper();
    const before = entry('2.25.7');
    const after = entry('2.25.7', { label: 'Lesion A' });
    keeper.keep([{ after: before }, { after: entry('2.25.8') }]);
    keeper.keep([{ before, after }]);
    keeper.keep([{ before: entry('2.25.8') }]);
    await keeper.settled();
    expect((await keeper.load(study)).map(({ measurement }) => measurement.label)).toEqual(['Lesion A']);
  });

  it('are counted and deleted with what was set aside', async () => {
    const { keeper } = createKeeper();
    keeper.keep([{ after: entry('2.25.7') }]);
    await keeper.settled();
    await plant({ ...writeRow(entry('2.25.9'), ''), entry: 'torn' });
    await keeper.load(study);
    expect(await keeper.count()).toEqual({ measurements: 2, studies: 1 });
    await keeper.deleteAll();
    expect(await keeper.count()).toEqual({ measurements: 0, studies: 0 });
  });

  it('that are deleted do not come back with a write that was under way', async () => {
    const { keeper } = createKeeper();
    keeper.keep([{ after: entry('2.25.7') }]);
    keeper.keep([{ after: entry('2.25.8') }]);
    await keeper.deleteAll();
    await keeper.settled();
    expect(await keeper.count()).toEqual({ measurements: 0, studies: 0 });
  });

  it('that are deleted do not come back with numbers that came meanwhile', async () => {
    const database = createDraftDatabase(silent);
    const { keeper } = createKeeper(() => ({
      ...database,
      deleteAll: () => {
        const deleted = database.deleteAll();
        keeper.keep([{ after: entry('2.25.7') }]);
        return deleted;
      },
    }));
    await keeper.deleteAll();
    await keeper.settled();
    expect(await keeper.count()).toEqual({ measurements: 0, studies: 0 });
    keeper.keep([{ after: entry('2.25.8') }]);
    await keeper.settled();
    expect(await keeper.count()).toEqual({ measurements: 1, studies: 1 });
  });

  it('that could not be deleted are all kept, also what came meanwhile', async () => {
    const refused = new DOMException('The disc is gone', 'UnknownError');
    const { keeper } = createKeeper(() => ({
      ...createDraftDatabase(silent),
      deleteAll: () => {
        keeper.keep([{ after: entry('2.25.8') }]);
        return Promise.reject(refused);
      },
    }));
    keeper.keep([{ after: entry('2.25.7') }]);
    await expect(keeper.deleteAll()).rejects.toBe(refused);
    await keeper.settled();
    expect(await keeper.count()).toEqual({ measurements: 2, studies: 1 });
  });
});

describe('a row of format 1', () => {
  const rowOf = (provenance: string) => {
    const { entry: now, ...row } = writeRow(entry('2.25.7'), '');
    return { ...row, format: 1, entry: { ...now, measurement: { ...now.measurement, provenance } } };
  };

  it('keeps the remote and version that it names, and says that the build is unknown', async () => {
    await plant(rowOf('alternator.measurement@0.1.0'));
    const { keeper, notices } = createKeeper();
    const provenance = { id: 'alternator.measurement', version: '0.1.0', build: 'unknown' };
    expect(await keeper.load(study)).toEqual([entry('2.25.7', { provenance })]);
    expect(notices.shown).toEqual([]);
  });

  it('that names nothing, because its tool was missing, is read without provenance', () => {
    expect(readRow(rowOf(''), study).measurement.provenance).toBeUndefined();
  });

  it('that names what nobody wrote is corrupt', () => {
    expect(() => readRow(rowOf('somebody'), study)).toThrow('A draft is corrupt: measurement');
  });
});

describe('a row that cannot be read', () => {
  it('is set aside and named, and the others are read', async () => {
    await plant(writeRow(entry('2.25.8'), ''));
    const torn = entry('2.25.7');
    const geometry = { space: 'patient', points: [[0, 0, Number.NaN]] };
    const broken = {
      ...torn,
      measurement: { ...torn.measurement, shape: { ...torn.measurement.shape, geometry } },
    };
    await plant({ ...writeRow(torn, ''), entry: broken });

    const { keeper, notices } = createKeeper();
    expect((await keeper.load(study)).map(({ measurement }) => measurement.trackingUID)).toEqual(['2.25.8']);
    expect(notices.shown).toMatchObject([
      {
        message: 'A saved measurement of this study could not be read. It was set aside, not deleted.',
        detail: 'A draft is corrupt: measurement',
      },
    ]);
    await keeper.close();
    const database = await openDB(name);
    expect(await database.getAll('set-aside')).toMatchObject([{ row: { trackingUID: '2.25.7' } }]);
    database.close();
  });

  it('because a newer version wrote it stays where it is', async () => {
    await plant({ ...writeRow(entry('2.25.7'), ''), format: 99 });
    const { keeper, notices } = createKeeper();
    expect(await keeper.load(study)).toEqual([]);
    expect(notices.shown[0]?.message).toMatch(/made by a newer version/);
    expect(await keeper.count()).toEqual({ measurements: 1, studies: 1 });
  });

  it('because it is of an older format is brought up step by step', () => {
    const { entry: payload, ...row } = writeRow(entry('2.25.7'), '');
    const steps = {
      0: ({ payload: old, ...rest }: Record<string, unknown>) => ({ ...rest, middle: old }),
      1: ({ middle, ...rest }: Record<string, unknown>) => ({ ...rest, entry: middle }),
    };
    expect(readRow({ ...row, format: 0, payload }, study, steps)).toEqual(entry('2.25.7'));
    expect(() => readRow({ ...row, format: -1, payload }, study, steps)).toThrow('format -1');
  });
});

describe('a device that does not save', () => {
  const quota = new DOMException('The quota is exceeded', 'QuotaExceededError');

  it('says so once, and takes it back when saving works again', async () => {
    const written: number[] = [];
    let full = true;
    const database: DraftDatabase = {
      ...createDraftDatabase(silent),
      write: async (step) => {
        if (full) throw quota;
        written.push(step.length);
      },
    };
    const { keeper, notices } = createKeeper(() => database);
    keeper.keep([{ after: entry('2.25.7') }]);
    await keeper.settled();
    keeper.keep([{ after: entry('2.25.8') }]);
    await keeper.settled();
    expect(keeper.saved()).toBe(false);
    expect(notices.shown).toMatchObject([
      { level: 'error', detail: 'IndexedDB: QuotaExceededError: The quota is exceeded' },
    ]);

    full = false;
    keeper.keep([{ after: entry('2.25.9') }]);
    await keeper.settled();
    expect(written).toEqual([3]);
    expect(keeper.saved()).toBe(true);
    expect(notices.standing.size).toBe(0);
  });

  it('gives a study that is opened again as it was left, not as it lies there', async () => {
    const saved = createDraftDatabase(silent);
    const elsewhere = entry('2.25.9', { study: { ...study, source: 'other' } });
    let write = saved.write;
    const { keeper } = createKeeper(() => ({ ...saved, write: (step) => write(step) }));
    const before = entry('2.25.7');
    keeper.keep([{ after: before }, { after: entry('2.25.8') }]);
    await keeper.settled();
    const left = async () => (await keeper.load(study)).map(({ measurement }) => measurement.label);

    let fail = (_: Error): void => undefined;
    write = () =>
      new Promise((_, reject) => {
        fail = reject;
      });
    keeper.keep([{ before, after: entry('2.25.7', { label: 'Lesion A' }) }, { after: elsewhere }]);
    keeper.keep([{ before: entry('2.25.8') }]);
    expect(await left()).toEqual(['Lesion A']);
    fail(quota);
    await keeper.settled();
    expect(await left()).toEqual(['Lesion A']);

    write = saved.write;
    keeper.keep([{ after: entry('2.25.10') }]);
    await keeper.settled();
    expect((await saved.load(study)).entries).toEqual(await keeper.load(study));
  });

  it('says that it cannot read, and the page goes on without drafts', async () => {
    const database = { ...createDraftDatabase(silent), load: () => Promise.reject(quota) };
    const { keeper, notices } = createKeeper(() => database);
    expect(await keeper.load(study)).toEqual([]);
    expect(notices.shown[0]?.message).toBe('The measurements saved on this device could not be read.');
  });
});

describe('a change that waits to be written', () => {
  it('holds the page until all is on the disk', async () => {
    const held: Promise<unknown>[] = [];
    const request = async (name: string, { mode }: LockOptions, run: () => Promise<unknown>) => {
      expect([name, mode]).toEqual(['alternator:writing', 'shared']);
      held.push(run());
    };
    vi.stubGlobal('navigator', { locks: { request } });
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const write = () =>
      new Promise<void>((resolve) => {
        ends.push(() => {
          order.push('written');
          resolve();
        });
      });
    const { keeper } = createKeeper(() => ({ ...createDraftDatabase(silent), write }));
    keeper.keep([{ after: entry('2.25.7') }]);
    expect(held).toHaveLength(1);
    keeper.keep([{ after: entry('2.25.8') }]);
    const free = held[0]?.then(() => order.push('free'));
    ends[0]?.();
    await vi.waitFor(() => expect(ends).toHaveLength(2));
    ends[1]?.();
    await free;
    expect(order).toEqual(['written', 'written', 'free']);
    keeper.keep([{ after: entry('2.25.9') }]);
    expect(held).toHaveLength(2);
  });
});

describe('two windows of different versions', () => {
  it('make way for the newer one and say that this page must be reloaded', async () => {
    const { keeper, notices } = createKeeper();
    await keeper.load(study);
    const newer = await openDB(name, 2);
    expect(notices.shown[0]?.message).toMatch(/newer version/);
    newer.close();
    keeper.keep([{ after: entry('2.25.7') }]);
    await keeper.settled();
    expect(keeper.saved()).toBe(false);
  });
});
