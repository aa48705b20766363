import { describe, expect, it } from 'vitest';
import type { FramePlane } from '../instance.ts';
import { edgeLetters, edgeLettersOfPatientOrientation, orientationLetters } from './orientation.ts';
import {
  isParallel,
  patientToPixel,
  pixelDistanceMm,
  pixelToPatient,
  planeNormal,
  slicePositionMm,
} from './plane.ts';
import { sliceSpacing } from './slice-spacing.ts';
import { distance, normalize } from './vector.ts';

const axial: FramePlane = {
  imagePositionPatient: [-100, -80, 30],
  rowCosine: [1, 0, 0],
  columnCosine: [0, 1, 0],
};
const coronal: FramePlane = {
  imagePositionPatient: [-100, 5, 90],
  rowCosine: [1, 0, 0],
  columnCosine: [0, 0, -1],
};
const half = Math.SQRT1_2;
const oblique: FramePlane = {
  imagePositionPatient: [10, 20, 30],
  rowCosine: [half, half, 0],
  columnCosine: [0, 0, -1],
};
const spacing = { rowMm: 0.5, columnMm: 0.8 };

describe('pixelToPatient', () => {
  it('follows the equation of PS3.3 C.7.6.2.1.1', () => {
    expect(pixelToPatient(axial, spacing, { column: 0, row: 0 })).toEqual([-100, -80, 30]);
    expect(pixelToPatient(axial, spacing, { column: 10, row: 4 })).toEqual([-92, -78, 30]);
    expect(pixelToPatient(coronal, spacing, { column: 10, row: 4 })).toEqual([-92, 5, 88]);
    const [x, y, z] = pixelToPatient(oblique, spacing, { column: 10, row: 4 });
    expect(x).toBeCloseTo(10 + 8 * half, 12);
    expect(y).toBeCloseTo(20 + 8 * half, 12);
    expect(z).toBeCloseTo(28, 12);
  });

  it('is undone by patientToPixel, which says how far off the plane a point is', () => {
    for (const plane of [axial, coronal, oblique]) {
      const pixel = patientToPixel(plane, spacing, pixelToPatient(plane, spacing, { column: 12.5, row: -3 }));
      expect(pixel.column).toBeCloseTo(12.5, 9);
      expect(pixel.row).toBeCloseTo(-3, 9);
      expect(pixel.offPlaneMm).toBeCloseTo(0, 9);
    }
    expect(patientToPixel(axial, spacing, [-100, -80, 37]).offPlaneMm).toBe(7);
  });
});

describe('planeNormal', () => {
  it('is row x column', () => {
    expect(planeNormal(axial)).toEqual([0, 0, 1]);
    expect(planeNormal(coronal).map((value) => value + 0)).toEqual([0, 1, 0]);
    expect(slicePositionMm(axial)).toBe(30);
    expect(slicePositionMm(coronal)).toBe(5);
    expect(isParallel(axial, axial)).toBe(true);
    expect(isParallel(axial, coronal)).toBe(false);
  });
});

describe('distances', () => {
  it('count both spacings', () => {
    expect(pixelDistanceMm({ column: 0, row: 0 }, { column: 5, row: 6 }, spacing)).toBe(5);
    expect(distance([0, 0, 0], [2, 3, 6])).toBe(7);
    expect(normalize([0, 3, 4])).toEqual([0, 3 * (1 / 5), 4 * (1 / 5)]);
  });
});

describe('orientationLetters', () => {
  it.each([
    [[1, 0, 0], 'L'],
    [[-1, 0, 0], 'R'],
    [[0, 1, 0], 'P'],
    [[0, -1, 0], 'A'],
    [[0, 0, 1], 'H'],
    [[0, 0, -1], 'F'],
    [[0.6, -0.8, 0], 'AL'],
    [[0.5, 0.3, -0.81], 'FLP'],
    [[0.999, 0.04, 0], 'L'],
    [[0, 0, 0], ''],
  ] as const)('%j faces %s', (direction, letters) => {
    expect(orientationLetters(direction)).toBe(letters);
  });

  it('marks the edges of a frame', () => {
    expect(edgeLetters(axial)).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
    expect(edgeLetters(coronal)).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
    expect(edgeLettersOfPatientOrientation(['A', 'FR'])).toEqual({
      left: 'P',
      right: 'A',
      top: 'HL',
      bottom: 'FR',
    });
  });
});

describe('sliceSpacing', () => {
  it('knows an even stack, a gap and an uneven one', () => {
    expect(sliceSpacing([10, 7.5, 5, 2.501])).toEqual({ usualMm: 2.5, isEven: true, gaps: [] });
    expect(sliceSpacing([0, 2, 4, 10, 12])).toEqual({
      usualMm: 2,
      isEven: false,
      gaps: [{ after: 2, mm: 6 }],
    });
    expect(sliceSpacing([0, 2, 4, 6.4])).toMatchObject({ isEven: false, gaps: [] });
    expect(sliceSpacing([3])).toBeUndefined();
  });
});
