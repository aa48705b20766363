import type { Vec3 } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { ctInstance } from '../testing/report-bench.ts';
import { imageShape, patientShape } from '../testing/shapes.ts';
import { pixelGraphic } from './pixel-graphic.ts';

/** Columns are 0.5 mm apart, rows 1 mm; -90, -90 is the centre of column 20, row 10. */
const on = { instance: ctInstance(), frameNumber: 1 };

/** A circle of 4 mm by two diameters, the first turned by an angle. */
function circle(degrees: number): Vec3[] {
  const ends = [0, 180, 90, 270].map((turn) => ((degrees + turn) * Math.PI) / 180);
  return ends.map((angle): Vec3 => [-90 + 4 * Math.cos(angle), -90 + 4 * Math.sin(angle), 20]);
}

describe('an ellipse', () => {
  it('begins with the axis that is longer in pixels, whichever was drawn first', () => {
    const { type, points } = pixelGraphic(patientShape('ellipse', circle(90)), on);
    expect(type).toBe('ELLIPSE');
    const [[fromColumn = 0] = [], [toColumn = 0] = []] = points;
    expect(Math.abs(fromColumn - toColumn)).toBeCloseTo(16);
  });

  it('that is oblique to pixels which are not square is its outline', () => {
    const { type, points } = pixelGraphic(patientShape('ellipse', circle(45)), on);
    expect(type).toBe('POLYLINE');
    expect(points.at(-1)).toEqual(points[0]);
    expect(points).toHaveLength(65);
    for (const [column, row] of points)
      expect(Math.hypot((column - 20.5) * 0.5, (row - 10.5) * 1)).toBeCloseTo(4);
  });
});

it('a rectangle is a closed line, an angle an open one', () => {
  const corners = [[0, 0] as const, [4, 0] as const, [4, 2] as const, [0, 2] as const];
  const rectangle = pixelGraphic(imageShape('rectangle', corners), on);
  expect(rectangle.points).toEqual([
    [0.5, 0.5],
    [4.5, 0.5],
    [4.5, 2.5],
    [0.5, 2.5],
    [0.5, 0.5],
  ]);
  expect(pixelGraphic(imageShape('angle', corners.slice(0, 3)), on).points).toHaveLength(3);
});
