import type { FrameError, FrameLocator } from '@alternator/sdk';
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

/** The first time, and once more in a fresh worker. */
const STRIKES = 2;

interface Entry {
  readonly strikes: number;
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
    errorOf: (locator) => {
      const entry = entryOf(locator);
      return entry && entry.strikes >= STRIKES ? entry.error : undefined;
    },
    isSuspect: (locator) => entryOf(locator) !== undefined,
    suspect: (locator) => {
      if (!entryOf(locator)) entries.set(keyOf(locator), { strikes: 0 });
    },
    strike: (locator, error) => {
      const strikes = (entryOf(locator)?.strikes ?? 0) + 1;
      entries.set(keyOf(locator), { strikes, error });
      return strikes >= STRIKES;
    },
    release: (locator) => {
      if (entries.size > 0) entries.delete(keyOf(locator));
    },
    clear: () => entries.clear(),
  };
}
