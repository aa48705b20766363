import { describe, expect, it } from 'vitest';
import { type BitGrid, edgePath, filledPath } from './bit-paths.ts';

/** A grid from rows of `#` and `.`, after some bits of another frame. */
function grid(rows: readonly string[], firstBit = 0): BitGrid {
  const columns = rows[0]?.length ?? 0;
  const data = new Uint8Array(Math.ceil((firstBit + rows.length * columns) / 8)).fill(
    firstBit > 0 ? 0xff : 0,
  );
  [...rows.join('')].forEach((sign, index) => {
    const bit = firstBit + index;
    const mask = 1 << (bit & 7);
    data[bit >> 3] = sign === '#' ? (data[bit >> 3] ?? 0) | mask : (data[bit >> 3] ?? 0) & ~mask;
  });
  return { rows: rows.length, columns, data, firstBit };
}

describe('filledPath', () => {
  it('has a rectangle for each run of a row, wherever the frame begins in the bits', () => {
    const rows = ['.##..#', '......', '######'];
    const path = 'M1 0h2v1h-2zM5 0h1v1h-1zM0 2h6v1h-6z';
    expect(filledPath(grid(rows))).toBe(path);
    expect(filledPath(grid(rows, 13))).toBe(path);
  });

  it('of a wide row that is empty for the most part misses nothing', () => {
    const row = `${'.'.repeat(17)}#${'.'.repeat(30)}##`;
    expect(filledPath(grid(['.'.repeat(50), row]))).toBe('M17 1h1v1h-1zM48 1h2v1h-2z');
  });

  it('is none for noise that would stop the page', () => {
    const noise = { rows: 500, columns: 500, data: new Uint8Array(31_250).fill(0b01010101), firstBit: 0 };
    expect(filledPath(noise)).toBeUndefined();
    expect(edgePath(noise)).toBeUndefined();
  });
});

describe('edgePath', () => {
  it('goes around the pixels and not between them', () => {
    expect(edgePath(grid(['.....', '.##..', '.##..']))).toBe('M1 1v1M3 1v1M1 1h2M1 2v1M3 2v1M1 3h2');
  });

  it('follows a step', () => {
    // The second row is one pixel further to the right.
    expect(edgePath(grid(['##.', '.##']))).toBe('M0 0v1M2 0v1M0 0h2M1 1v1M3 1v1M0 1h1M2 1h1M1 2h2');
  });
});
