import { describe, expect, it } from 'vitest';
import type { FrameShape } from '../geometry/view.ts';
import { isCovered, shutterPaths } from './shutter-paths.ts';

const frame: FrameShape = {
  columns: 100,
  rows: 80,
  plane: {
    space: 'image',
    origin: [0, 0, 0],
    rowCosine: [1, 0, 0],
    columnCosine: [0, 1, 0],
    columnMm: 1,
    rowMm: 2,
  },
};
const none = () => undefined;
const black = (shapes: Parameters<typeof shutterPaths>[0]['shapes']) => ({ shapes, presentationValue: 0 });

describe('a display shutter', () => {
  it('leaves a rectangle open from the first to the last column and row that it names', () => {
    const shutter = black([{ kind: 'rectangle', left: 10, right: 19, top: 5, bottom: 8 }]);
    expect(shutterPaths(shutter, frame, none)).toEqual(['M0 0h100v80h-100zM10 5H20V9H10z']);
    const covered = (column: number, row: number) => isCovered(shutter, [column, row], frame.plane);
    expect([covered(10, 5), covered(19, 8), covered(9, 5), covered(20, 8), covered(15, 9)]).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('is as round as the pixels are not: half as many rows where rows lie twice as far apart', () => {
    const shutter = black([{ kind: 'circle', column: 50, row: 40, radiusColumns: 20 }]);
    expect(shutterPaths(shutter, frame, none)[0]).toContain('a20 10 0 0 1 40 0');
    const covered = (column: number, row: number) => isCovered(shutter, [column, row], frame.plane);
    expect([covered(70, 40), covered(71, 40), covered(50, 50), covered(50, 51)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('covers what any of its shapes covers', () => {
    const triangle = [
      { column: 0, row: 0 },
      { column: 60, row: 0 },
      { column: 0, row: 60 },
    ];
    const shutter = black([
      { kind: 'polygon', vertices: triangle },
      { kind: 'rectangle', left: 10, right: 90, top: 10, bottom: 70 },
    ]);
    const covered = (column: number, row: number) => isCovered(shutter, [column, row], frame.plane);
    expect([covered(20, 20), covered(5, 20), covered(50, 50)]).toEqual([false, true, true]);
  });

  it('of a bitmap covers where the overlay has bits', () => {
    const shutter = black([{ kind: 'bitmap', overlayGroup: 0x6002 }]);
    expect(shutterPaths(shutter, frame, (group) => (group === 0x6002 ? 'M1 1h1v1h-1z' : undefined))).toEqual([
      'M1 1h1v1h-1z',
    ]);
  });
});
