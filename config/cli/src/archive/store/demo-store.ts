import { setTimeout as pause } from 'node:timers/promises';
import { type DicomJson, makeDemoStudies, type SyntheticStudy } from '@alternator/testing';
import { type CachedInstance, type DemoCache, openDemoCache } from './demo-cache.ts';
import { instanceInMemory } from './memory-store.ts';
import { type ArchiveStore, createCatalogue, type StoredInstance } from './stored-instance.ts';

const POLITE_PAUSE_MS = 200;

export interface DemoProgress {
  readonly done: number;
  readonly total: number;
}

export interface DemoStoreOptions {
  /** Other studies than those of the demo, for tests. */
  readonly studies?: readonly SyntheticStudy[];
  /** Whether files are written before they are asked for; default true. */
  readonly background?: boolean;
  onProgress?(progress: DemoProgress): void;
}

/** The demo's archive: searchable at once, its files written once into a cache folder. */
export interface DemoStore extends ArchiveStore {
  /**
   * Settles when the background writing has ended; rejects when it failed (disk full ...). The writing
   * does not keep the process alive.
   */
  readonly ready: Promise<void>;
  /** Where the files are. */
  readonly folder: string;
  /** Stops the background writing. */
  close(): void;
}

/**
 * Opens the demo's archive. Metadata is known without pixels, so it answers while files are still
 * being written; what a request needs is written first. What is stored into it lives in memory.
 */
export async function openDemoStore(cacheFolder: string, options: DemoStoreOptions = {}): Promise<DemoStore> {
  const studies = options.studies ?? makeDemoStudies();
  const cache = await openDemoCache(cacheFolder, studies);
  const catalogue = createCatalogue();
  const all = cachedInstances(studies);
  const demand: Demand = { at: Number.NEGATIVE_INFINITY, closed: false };
  for (const { study, series, cached } of all)
    catalogue.add(storedInstance(study, series, cached, cache, demand));

  const background = options.background === false ? Promise.resolve() : writeAll(all, cache, demand, options);
  // Reported by `ready`; nobody has to wait for it.
  background.catch(() => {});
  return {
    catalogue,
    folder: cache.folder,
    ready: background,
    close() {
      demand.closed = true;
    },
    add(file) {
      const instance = instanceInMemory(file);
      catalogue.add(instance);
      return instance;
    },
  };
}

interface Placed {
  readonly study: string;
  readonly series: string;
  readonly cached: CachedInstance;
}

interface Demand {
  /** When something was last asked for, by `performance.now`. */
  at: number;
  closed: boolean;
}

function cachedInstances(studies: readonly SyntheticStudy[]): Placed[] {
  return studies.flatMap((study) =>
    study.series.flatMap((series) =>
      series.instances.map((instance, index) => ({
        study: study.studyInstanceUID,
        series: series.seriesInstanceUID,
        cached: { instance, path: `${series.key}-${index + 1}.dcm` },
      })),
    ),
  );
}

function storedInstance(
  study: string,
  series: string,
  cached: CachedInstance,
  cache: DemoCache,
  demand: Demand,
): StoredInstance {
  const { instance } = cached;
  let dataSet: DicomJson | undefined;
  return {
    studyInstanceUID: study,
    seriesInstanceUID: series,
    sopInstanceUID: instance.sopInstanceUID,
    transferSyntaxUID: instance.transferSyntaxUID,
    numberOfFrames: instance.numberOfFrames,
    dataSet() {
      dataSet ??= instance.dataSet();
      return dataSet;
    },
    frame(number) {
      demand.at = performance.now();
      return cache.frame(cached, number);
    },
    file() {
      demand.at = performance.now();
      return cache.file(cached);
    },
  };
}

/** Encoding holds the thread, so each file gives way to requests, and to a reader who is busy. */
async function writeAll(
  all: readonly Placed[],
  cache: DemoCache,
  demand: Demand,
  options: DemoStoreOptions,
): Promise<void> {
  const missing = all.filter(({ cached }) => !cache.has(cached));
  let done = all.length - missing.length;
  options.onProgress?.({ done, total: all.length });
  for (const { cached } of missing) {
    await politePause(demand);
    if (demand.closed) return;
    await cache.ensure(cached);
    done += 1;
    options.onProgress?.({ done, total: all.length });
  }
}

/** Lets waiting requests in, and stands back for as long as frames are being asked for. */
async function politePause(demand: Demand): Promise<void> {
  // A server that was stopped shall not live on for files that nobody waits for.
  const withoutHolding = { ref: false };
  await pause(0, undefined, withoutHolding);
  while (!demand.closed && performance.now() - demand.at < POLITE_PAUSE_MS) {
    await pause(POLITE_PAUSE_MS, undefined, withoutHolding);
  }
}
