import type { CodecFamily } from '@alternator/decode';

/** How many workers decode, found by what each number of them gets done. */
export interface Crew {
  readonly most: number;
  sizeFor(family: CodecFamily | undefined): number;
  /** A frame came back; `isBacklog` says whether more wait, so that the workers are what limits. */
  frameDone(family: CodecFamily | undefined, isBacklog: boolean): void;
}

export interface CrewOptions {
  /** Most workers. */
  readonly most: number;
  /** Of a codec that nothing is known of yet. */
  readonly start: number;
  readonly now?: () => number;
}

/** One more worker must bring a tenth more frames, or its memory is better spent. */
const WORTH = 1.1;
/** Shorter stretches say nothing: milliseconds, and frames for each worker. */
const STRETCH_MS = 250;
const STRETCH_FRAMES = 8;
/** After so many stretches the neighbours' work may be another. */
const REST = 60;
/** They keep a core busy and the network idle: all cores, whatever noisy neighbours make of a short measurement. */
const SLOW: ReadonlySet<CodecFamily | undefined> = new Set(['j2k', 'jpeg-ls'] as const);

/**
 * Starts with `start` workers and tries one more and one fewer while there is a backlog; what is learned of one
 * kind of codec holds for it alone.
 */
export function createCrew({ most, start, now = () => performance.now() }: CrewOptions): Crew {
  const kinds = new Map<CodecFamily | undefined, Kind>();
  let current: Kind | undefined;
  let since = 0;
  let count = 0;

  const kindOf = (family: CodecFamily | undefined) => {
    const known = kinds.get(family);
    if (known) return known;
    const isSlow = SLOW.has(family);
    const kind = createKind(isSlow ? most : Math.min(start, most), { least: isSlow ? most : 1, most });
    kinds.set(family, kind);
    return kind;
  };
  const restart = () => {
    since = now();
    count = 0;
  };
  return {
    most,
    sizeFor: (family) => kindOf(family).size,
    frameDone: (family, isBacklog) => {
      const kind = kindOf(family);
      if (kind !== current || !isBacklog) {
        current = kind;
        restart();
        return;
      }
      count++;
      const ms = now() - since;
      if (ms < STRETCH_MS || count < STRETCH_FRAMES * kind.size) return;
      kind.learn(count / ms);
      restart();
    },
  };
}

interface Kind {
  readonly size: number;
  /** Frames per millisecond over a stretch with `size` workers. */
  learn(rate: number): void;
}

function createKind(start: number, { least, most }: { readonly least: number; readonly most: number }): Kind {
  let size = start;
  let settled = start;
  /** The first stretch with another number: workers start, code is compiled. */
  let isNew = true;
  let rest = 0;
  const rates = new Map<number, number>();

  const go = (next: number) => {
    isNew = next !== size;
    size = next;
  };
  const settle = () => {
    const [more, fewer] = [settled + 1, settled - 1];
    if (more <= most && !rates.has(more)) go(more);
    else if (fewer >= least && !rates.has(fewer)) go(fewer);
    else {
      go(settled);
      rest = REST;
    }
  };
  return {
    get size() {
      return size;
    },
    learn: (rate) => {
      if (isNew) {
        isNew = false;
        return;
      }
      if (rest > 0 && --rest > 0) return;
      if (size === settled) rates.clear();
      rates.set(size, rate);
      const before = rates.get(settled) ?? rate;
      if (size > settled && rate >= WORTH * before) settled = size;
      else if (size < settled && WORTH * rate > before) settled = size;
      settle();
    },
  };
}

/** Most workers of a machine: its cores, 1 to 8; two where there is little memory. */
export function mostWorkers({
  cores,
  gigabytes,
}: {
  readonly cores: number;
  readonly gigabytes: number;
}): number {
  return Math.min(gigabytes <= 4 ? 2 : 8, Math.max(1, cores));
}

/** A site's own number is started with; else a core is left to the page, until more proves to be faster. */
export function crewOf(workers: number | undefined): CrewOptions {
  if (workers !== undefined) return { most: Math.max(1, workers), start: Math.max(1, workers) };
  const cores = navigator.hardwareConcurrency || 2;
  // Only Chromium says how much memory there is.
  const gigabytes = (navigator as { readonly deviceMemory?: number }).deviceMemory ?? 8;
  const most = mostWorkers({ cores, gigabytes });
  return { most, start: Math.min(most, Math.max(1, cores - 1)) };
}
