import { describe, expect, it } from 'vitest';
import type { IndexPoint } from '../geometry/frame-plane.ts';
import { editedPoints, movedPoints } from './edit-points.ts';
import { strokePoints } from './stroke-points.ts';

const size = { columnMm: 1, rowMm: 2 };

describe('strokePoints', () => {
  it('makes a rectangle of two corners and the axes of an ellipse of its box', () => {
    expect(strokePoints('rectangle', [[1, 2]], [5, 8])).toEqual([
      [1, 2],
      [5, 2],
      [5, 8],
      [1, 8],
    ]);
    expect(
      strokePoints('ellipse', [
        [1, 2],
        [5, 8],
      ]),
    ).toEqual([
      [1, 5],
      [5, 5],
      [3, 2],
      [3, 8],
    ]);
  });

  it('never has fewer points than its kind needs, even when just begun', () => {
    expect(strokePoints('length', [], [4, 4])).toHaveLength(2);
    expect(strokePoints('angle', [[1, 1]], [4, 4])).toEqual([
      [1, 1],
      [4, 4],
      [4, 4],
    ]);
    expect(strokePoints('probe', [[1, 1]])).toEqual([[1, 1]]);
  });
});

describe('editedPoints', () => {
  const square: IndexPoint[] = [
    [0, 0],
    [10, 0],
    [10, 5],
    [0, 5],
  ];

  it('drags a corner of a rectangle and keeps the opposite one', () => {
    expect(editedPoints('rectangle', square, 2, [14, 9], size)).toEqual([
      [0, 0],
      [14, 0],
      [14, 9],
      [0, 9],
    ]);
  });

  it('keeps a turned rectangle right-angled in millimetres', () => {
    // In millimetres a square on its corner.
    const turned: IndexPoint[] = [
      [0, 0],
      [4, 2],
      [0, 4],
      [-4, 2],
    ];
    const edited = editedPoints('rectangle', turned, 2, [2, 6], size);
    const side = (a: number, b: number) => [
      (edited[b]?.[0] ?? 0) - (edited[a]?.[0] ?? 0),
      ((edited[b]?.[1] ?? 0) - (edited[a]?.[1] ?? 0)) * 2,
    ];
    const [u, v] = [side(0, 1), side(0, 3)];
    expect((u[0] ?? 0) * (v[0] ?? 0) + (u[1] ?? 0) * (v[1] ?? 0)).toBeCloseTo(0, 9);
    expect(edited[0]).toEqual([0, 0]);
    expect(edited[2]).toEqual([2, 6]);
  });

  it('drags an end of an ellipse along its axis and keeps the other end', () => {
    const ellipse: IndexPoint[] = [
      [0, 5],
      [10, 5],
      [5, 0],
      [5, 10],
    ];
    expect(editedPoints('ellipse', ellipse, 1, [20, 9], size)).toEqual([
      [0, 5],
      [20, 5],
      [10, 0],
      [10, 10],
    ]);
  });

  it('moves one end of a line, or all of it', () => {
    expect(
      editedPoints(
        'length',
        [
          [0, 0],
          [1, 1],
        ],
        1,
        [3, 3],
        size,
      ),
    ).toEqual([
      [0, 0],
      [3, 3],
    ]);
    expect(
      movedPoints(
        [
          [0, 0],
          [1, 1],
        ],
        [2, -1],
      ),
    ).toEqual([
      [2, -1],
      [3, 0],
    ]);
  });
});
