import { DecodeFailure } from '../decode-failure.ts';
import type { Interval } from './bit-reader.ts';
import type { Scratch } from './scratch.ts';

/** Places are counted in bits by 32-bit numbers. */
const MOST_BYTES = 2 ** 28;

/** The entropy-coded data of one scan, without byte stuffing, cut at its restart markers (T.81 B.1.1.5, E.1.4). */
export interface EntropySegments {
  /** All intervals, one behind the other, and zeros. Valid until the scratch is taken anew. */
  readonly bytes: Uint8Array;
  readonly intervals: readonly Interval[];
  /** Index of the marker behind the scan, or the end of the bytes. */
  readonly end: number;
}

/**
 * @param padding how many zeros stand behind the last interval at least
 * @throws {DecodeFailure} `unsupported` when there are 256 MiB or more
 */
export function readEntropySegments(
  bytes: Uint8Array,
  from: number,
  padding: number,
  scratch: Scratch,
): EntropySegments {
  const most = bytes.length - from + padding;
  if (most >= MOST_BYTES) throw new DecodeFailure('unsupported', 'The compressed frame is too large');
  const clean = scratch.take(most);
  const intervals: Interval[] = [];
  let start = 0;
  let to = 0;
  let at = from;
  for (;;) {
    const found = bytes.indexOf(0xff, at);
    const stop = found < 0 ? bytes.length : found;
    clean.set(bytes.subarray(at, stop), to);
    to += stop - at;
    const next = bytes[stop + 1];
    if (next === 0) {
      clean[to++] = 0xff;
      at = stop + 2;
    } else if (next !== undefined && next >= 0xd0 && next <= 0xd7) {
      intervals.push({ start, end: to });
      start = to;
      at = stop + 2;
    } else if (next === 0xff) {
      at = stop + 1;
    } else {
      intervals.push({ start, end: to });
      clean.fill(0, to, to + padding);
      return { bytes: clean, intervals, end: stop };
    }
  }
}
