/** The entropy-coded data of one scan, without byte stuffing, cut at its restart markers (T.81 B.1.1.5, E.1.4). */
export interface RestartIntervals {
  readonly intervals: readonly Uint8Array[];
  /** Index of the marker behind the scan, or the end of the bytes. */
  readonly end: number;
}

export function readRestartIntervals(bytes: Uint8Array, from: number): RestartIntervals {
  const clean = new Uint8Array(bytes.length - from);
  const intervals: Uint8Array[] = [];
  let begin = 0;
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
      intervals.push(clean.subarray(begin, to));
      begin = to;
      at = stop + 2;
    } else if (next === 0xff) {
      at = stop + 1;
    } else {
      intervals.push(clean.subarray(begin, to));
      return { intervals, end: stop };
    }
  }
}
