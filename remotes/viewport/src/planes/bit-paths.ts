import type { OverlayBits } from '@alternator/dicom';

/** Bits of a plane, a bit a pixel, row by row. */
export interface BitGrid extends OverlayBits {
  readonly rows: number;
  readonly columns: number;
}

/** More pieces than any lettering has: a path of noise would stop the page. */
const MOST_PIECES = 100_000;

/**
 * The pixels whose bit is 1, as an SVG path in which pixel n lies from n to n + 1; for filling.
 * Undefined when they are too scattered to be drawn.
 */
export function filledPath(grid: BitGrid): string | undefined {
  const pieces: string[] = [];
  for (let row = 0; row < grid.rows; row += 1) {
    for (const { from, to } of runsOf(grid, row)) pieces.push(`M${from} ${row}h${to - from}v1h${from - to}z`);
    if (pieces.length > MOST_PIECES) return undefined;
  }
  return pieces.join('');
}

/** The edges between pixels whose bit is 1 and others, in the same coordinates; for strokes. */
export function edgePath(grid: BitGrid): string | undefined {
  const pieces: string[] = [];
  let above: readonly Run[] = [];
  for (let row = 0; row <= grid.rows; row += 1) {
    const runs = row < grid.rows ? runsOf(grid, row) : [];
    for (const { from, to } of runs) pieces.push(`M${from} ${row}v1M${to} ${row}v1`);
    for (const { from, to } of differences(above, runs)) pieces.push(`M${from} ${row}h${to - from}`);
    if (pieces.length > MOST_PIECES) return undefined;
    above = runs;
  }
  return pieces.join('');
}

/** Neighbouring pixels of one row whose bit is 1, the last one excluded. */
interface Run {
  readonly from: number;
  readonly to: number;
}

function runsOf({ data, firstBit, columns }: BitGrid, row: number): readonly Run[] {
  const runs: Run[] = [];
  const start = firstBit + row * columns;
  let from = -1;
  for (let column = 0; column < columns; column += 1) {
    const bit = start + column;
    const byte = data[bit >> 3] ?? 0;
    // Most of an overlay is empty.
    if (byte === 0 && from < 0 && (bit & 7) === 0) {
      column += 7;
      continue;
    }
    const isSet = ((byte >> (bit & 7)) & 1) === 1;
    if (isSet && from < 0) from = column;
    if (!isSet && from >= 0) {
      runs.push({ from, to: column });
      from = -1;
    }
  }
  if (from >= 0) runs.push({ from, to: columns });
  return runs;
}

/** Where exactly one of the two rows has a bit of 1. */
function differences(above: readonly Run[], below: readonly Run[]): readonly Run[] {
  // An end that both rows have is no end of a difference.
  const ends = [...above, ...below].flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
  const pairs: Run[] = [];
  for (let index = 0; index + 1 < ends.length; index += 2) {
    const [from = 0, to = 0] = [ends[index], ends[index + 1]];
    if (to > from) pairs.push({ from, to });
  }
  return pairs;
}
