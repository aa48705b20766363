import { type CodecFamily, codecFamilyOf } from '@alternator/decode';
import { frameByteLength } from '@alternator/dicom';
import type { DecodedFrame, FrameLocator, FramePriority, FrameRequest, FrameTier } from '@alternator/sdk';

/** Somebody who waits for a frame. */
export interface Requester {
  readonly request: FrameRequest;
  resolve(frame: DecodedFrame): void;
  reject(error: unknown): void;
  /** What its signal calls. */
  leave(): void;
}

/** What of a frame was asked for. */
export type FrameValues = NonNullable<FrameRequest['values']>;

/** One frame on its way, shared by all who asked for it. */
export interface Job {
  readonly id: number;
  readonly key: string;
  readonly locator: FrameLocator;
  readonly values: FrameValues;
  readonly requesters: Set<Requester>;
  /** Of the decoded frame: what back-pressure counts. */
  readonly bytes: number;
  readonly family: CodecFamily | undefined;
  /** Ends the fetching, authorising and reading of this job; made when first asked for: most jobs need none. */
  readonly signal: AbortSignal;
  end(): void;
  /** A worker ended or hung on this job, perhaps with others: it runs alone, so that the next time is certain. */
  alone: boolean;
  /** Whether its worker knows that somebody looks at it. */
  isLookedAt: boolean;
  /** Whether a 401 was answered by a renewal already. */
  renewed: boolean;
  /** How many renewals its source had seen when it was sent. */
  renewals: number;
  /** Whether its encoded bytes should come back to be kept. */
  keep: boolean;
  /** The transfer syntax of the kept bytes that it decodes; undefined where they come from the source. */
  keptAs: string | undefined;
  /** What the cache gave when it was sent. */
  ticket: number;
  /** A preview went out: the frame is the next picture of it. */
  isPreviewed: boolean;
}

const TIERS: readonly FrameTier[] = ['visible', 'neighbour', 'thumbnail', 'prefetch'];

/** Makes the job of a locator; `id` is unique in the pool. */
export function createJob(id: number, locator: FrameLocator, values: FrameValues): Job {
  let ending: AbortController | undefined;
  let isOver = false;
  return {
    id,
    key: frameKey(locator, values),
    locator,
    values,
    requesters: new Set(),
    bytes: frameByteLength(locator.pixel),
    family: codecFamilyOf(locator.transferSyntaxUID),
    get signal() {
      ending ??= new AbortController();
      if (isOver) ending.abort();
      return ending.signal;
    },
    end: () => {
      isOver = true;
      ending?.abort();
    },
    alone: false,
    isLookedAt: false,
    renewed: false,
    renewals: 0,
    keep: false,
    keptAs: undefined,
    ticket: 0,
    isPreviewed: false,
  };
}

/** One name per frame, place and kind of values: two requests with one key share a job. */
export function frameKey(locator: FrameLocator, values: FrameValues): string {
  const range = 'range' in locator && locator.range ? `${locator.range.offset}+${locator.range.length}` : '';
  const { source, sopInstanceUID, frameNumber } = locator;
  return [values, source, sopInstanceUID, frameNumber, placeOf(locator), range].join(' ');
}

function placeOf(locator: FrameLocator): string {
  switch (locator.kind) {
    case 'http':
      return locator.url;
    case 'opfs':
      return locator.path;
    case 'made':
      return locator.key;
    case 'blob':
      return `blob:${numberOf(locator.blob)}`;
  }
}

const numbers = new WeakMap<Blob, number>();
let lastNumber = 0;

/** Two files of one instance may have one size and not the same pixels. */
function numberOf(blob: Blob): number {
  const known = numbers.get(blob);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(blob, lastNumber);
  return lastNumber;
}

/** The tier's number, 0 first. */
export function rankOf(tier: FrameTier): number {
  return TIERS.indexOf(tier);
}

/** The best that any of its requesters asks for, as they stand now. */
export function priorityOf(job: Job): FramePriority {
  let best: FramePriority = { tier: 'prefetch', distance: Number.POSITIVE_INFINITY };
  for (const { request } of job.requesters) {
    const { priority } = request;
    const asked = typeof priority === 'function' ? priority() : priority;
    if (isBefore(asked, best)) best = asked;
  }
  return best;
}

/** Whether somebody waits for it in a viewport. */
export function isVisible(job: Job): boolean {
  return priorityOf(job).tier === 'visible';
}

/** Lower tier first, then the smaller distance. */
export function isBefore(one: FramePriority, other: FramePriority): boolean {
  const ranks = rankOf(one.tier) - rankOf(other.tier);
  return ranks < 0 || (ranks === 0 && one.distance < other.distance);
}
