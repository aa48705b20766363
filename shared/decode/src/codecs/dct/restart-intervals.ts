import { readEntropySegments } from '../entropy-segments.ts';
import { createScratch } from '../scratch.ts';

/** The entropy-coded data of one scan, a piece for each restart interval, in memory of their own. */
export interface RestartIntervals {
  readonly intervals: readonly Uint8Array[];
  /** Index of the marker behind the scan, or the end of the bytes. */
  readonly end: number;
}

/** @throws {DecodeFailure} as `readEntropySegments` */
export function readRestartIntervals(bytes: Uint8Array, from: number): RestartIntervals {
  const segments = readEntropySegments(bytes, from, 0, createScratch());
  const intervals = segments.intervals.map(({ start, end }) => segments.bytes.subarray(start, end));
  return { intervals, end: segments.end };
}
