import type { FrameError, FrameErrorCode, FrameLocator } from '@alternator/sdk';
import { frameKey } from './job.ts';

/** What frames have cost: one that lost its worker twice is refused until somebody asks for it anew. */
export interface Quarantine {
  /** What was said of a frame that is refused. */
  errorOf(locator: FrameLocator): FrameError | undefined;
  /** Whether it lost a worker before: then it runs alone. */
  isSuspect(locator: FrameLocator): boolean;
  /** It was in a worker that was lost, and may not be to blame. */
  suspect(locator: FrameLocator): void;
  /** It lost its worker and is to blame; whether it is refused from now on, with this error. */
  strike(locator: FrameLocator, error: FrameError): boolean;
  /** It was decoded, or a reader asks for it anew. */
  release(locator: FrameLocator): void;
  clear(): void;
}

/**
 * The first time, and once more in a fresh worker, in the same way: a sound frame may have been beside one that hung,
 * and then in a worker that the browser ended.
 */
const STRIKES = 2;

interface Entry {
  /** By the error's code. */
  readonly strikes: ReadonlyMap<FrameErrorCode, number>;
  /** From when on it is refused. */
  readonly error?: FrameError;
}

/** An empty one. It holds a name and an error for each frame, and no bytes. */
export function createQuarantine(): Quarantine {
  const entries = new Map<string, Entry>();
  // What kills a decoder does so whichever values are asked of it.
  const keyOf = (locator: FrameLocator) => frameKey(locator, 'display');
  // Nearly always empty: then a frame costs nothing here.
  const entryOf = (locator: FrameLocator) => (entries.size === 0 ? undefined : entries.get(keyOf(locator)));
  return {
    errorOf: (locator) => entryOf(locator)?.error,
    isSuspect: (locator) => entryOf(locator) !== undefined,
    suspect: (locator) => {
      if (!entryOf(locator)) entries.set(keyOf(locator), { strikes: new Map() });
    },
    strike: (locator, error) => {
      const before = entryOf(locator)?.strikes ?? new Map();
      const count = (before.get(error.code) ?? 0) + 1;
      const strikes = new Map(before).set(error.code, count);
      const isRefused = count >= STRIKES;
      entries.set(keyOf(locator), isRefused ? { strikes, error } : { strikes });
      return isRefused;
    },
    release: (locator) => {
      if (entries.size > 0) entries.delete(keyOf(locator));
    },
    clear: () => entries.clear(),
  };
}
