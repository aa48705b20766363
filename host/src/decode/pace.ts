import type { JobPace } from '@alternator/decode';

/** How many jobs a worker is given at once, from what the last ones took. */
export interface Pace {
  /** For the tiers below `visible`. */
  readonly places: number;
  /** Fetched and decoded so soon that a frame in view is there before anybody misses what waits for it. */
  readonly isQuick: boolean;
  /** Somebody waits for a frame that is in view. */
  looked(): void;
  learn(pace: JobPace): void;
}

/** One runs, one fetches. */
const USUAL = 2;
/** HTTP/1.1 has six connections to a host, for all workers. */
const MOST = 4;
/** An archive that answers sooner is near: then a second job gains little, and takes the next visible frame's time. */
const NEAR_MS = 10;
const QUICK_MS = 25;
const LOOKING_MS = 2000;
const REMEMBERED = 16;

/**
 * A near archive: two jobs for each worker, one while the reader looks at frames that are not there yet. A
 * far one: as many as fill the wait with decodes; they take nobody's time.
 */
export function createPace(now: () => number = () => performance.now()): Pace {
  const fetches: number[] = [];
  let decodeMs: number | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  // The shortest: a fetch beside a decode seems longer than it is.
  const shortest = () => Math.min(...fetches);
  return {
    get isQuick() {
      return shortest() < NEAR_MS && (decodeMs ?? 0) < QUICK_MS;
    },
    get places() {
      if (decodeMs === undefined) return USUAL;
      const fetchMs = shortest();
      if (fetchMs >= NEAR_MS) return Math.min(MOST, Math.max(USUAL, 1 + Math.ceil(fetchMs / decodeMs)));
      return now() - lookedAt < LOOKING_MS ? 1 : USUAL;
    },
    looked: () => {
      lookedAt = now();
    },
    learn: (pace) => {
      fetches.push(pace.fetchMs);
      if (fetches.length > REMEMBERED) fetches.shift();
      const latest = Math.max(1, pace.decodeMs);
      decodeMs = decodeMs === undefined ? latest : 0.8 * decodeMs + 0.2 * latest;
    },
  };
}
