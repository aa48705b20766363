import { describe, expect, it } from 'vitest';
import { QA_AXIAL_GEOMETRY, QA_OBLIQUE_GEOMETRY } from '../demo/ct-series.ts';
import { stackPlane } from '../demo/volume-series.ts';
import { makeHeadPhantom } from './head-phantom.ts';
import { addNoise } from './noise.ts';
import { type Plane, patientPoint, samplePlane, valueAt } from './phantom.ts';
import {
  makeQAPhantom,
  QA_BODY,
  QA_HEAD_MARK,
  QA_INSERTS,
  QA_LEFT_ANTERIOR_MARK,
  QA_SPHERES,
  QA_TILTED_ROD,
} from './qa-phantom.ts';
import { makeThoraxPhantom } from './thorax-phantom.ts';

const phantom = makeQAPhantom();
const plane = stackPlane(QA_AXIAL_GEOMETRY, 10);
const values = samplePlane(phantom, plane);

const columnOf = (x: number, of: Plane = plane) => (x - of.imagePositionPatient[0]) / of.columnMm;
const rowOf = (y: number, of: Plane = plane) => (y - of.imagePositionPatient[1]) / of.rowMm;
const at = (column: number, row: number) =>
  values[Math.round(row) * plane.columns + Math.round(column)] ?? Number.NaN;

/** Where a profile along a row crosses half height, by linear interpolation, mm. */
function halfHeightWidthMm(row: number, from: number, to: number, half: number): number {
  const crossings: number[] = [];
  for (let column = from; column < to; column += 1) {
    const [a, b] = [at(column, row), at(column + 1, row)];
    if (a - half === 0 || (a - half) * (b - half) < 0) crossings.push(column + (half - a) / (b - a));
  }
  expect(crossings).toHaveLength(2);
  return ((crossings[1] ?? 0) - (crossings[0] ?? 0)) * plane.columnMm;
}

describe('the QA phantom in an axial slice', () => {
  it.each(QA_INSERTS)('has $name with its value at its centre', ({ center, hu }) => {
    expect(at(columnOf(center[0]), rowOf(center[1]))).toBe(hu);
  });

  it.each(QA_INSERTS)(
    'shows the diameter of $name at half height within 1 %',
    ({ center, diameterMm, hu }) => {
      const reach = diameterMm / plane.columnMm;
      const [column, row] = [Math.round(columnOf(center[0])), Math.round(rowOf(center[1]))];
      const offCentre = (row - rowOf(center[1])) * plane.rowMm;
      const chord = 2 * Math.sqrt((diameterMm / 2) ** 2 - offCentre ** 2);
      const measured = halfHeightWidthMm(
        row,
        Math.round(column - reach),
        Math.round(column + reach),
        (hu + QA_BODY.hu) / 2,
      );
      expect(Math.abs(measured - chord)).toBeLessThan(0.01 * diameterMm);
    },
  );

  it.each(QA_INSERTS)('has $name centred where the constants say', ({ center, diameterMm, hu }) => {
    const radius = Math.ceil(diameterMm / plane.columnMm);
    let [weight, sumX, sumY] = [0, 0, 0];
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) {
        const [column, row] = [Math.round(columnOf(center[0])) + dx, Math.round(rowOf(center[1])) + dy];
        const [x, y] = patientPoint(plane, column, row);
        if (Math.hypot(x - center[0], y - center[1]) > diameterMm / 2 + 1) continue;
        const share = (at(column, row) - QA_BODY.hu) / (hu - QA_BODY.hu);
        [weight, sumX, sumY] = [weight + share, sumX + share * x, sumY + share * y];
      }
    }
    expect(sumX / weight).toBeCloseTo(center[0], 1);
    expect(sumY / weight).toBeCloseTo(center[1], 1);
    expect(weight * plane.columnMm ** 2).toBeCloseTo(Math.PI * (diameterMm / 2) ** 2, -1);
  });

  it('has its mark at the front on the left only', () => {
    const { center, hu } = QA_LEFT_ANTERIOR_MARK;
    expect(at(columnOf(center[0]), rowOf(center[1]))).toBe(hu);
    expect(at(columnOf(-center[0]), rowOf(center[1]))).toBe(QA_BODY.hu);
    expect(at(columnOf(center[0]), rowOf(-center[1]))).not.toBe(hu);
  });

  it('is water in the body and air around it', () => {
    expect(at(columnOf(0), rowOf(0) - 40)).toBe(0);
    expect(at(2, 2)).toBe(-1000);
  });
});

describe('the QA phantom in space', () => {
  it('has the head mark towards the head only', () => {
    const [x, y] = QA_HEAD_MARK.center;
    expect(valueAt(phantom, [x, y, 20])).toBe(QA_HEAD_MARK.hu);
    expect(valueAt(phantom, [x, y, -20])).toBe(0);
  });

  it('has spheres and the tilted rod where the constants say', () => {
    for (const { center, hu } of QA_SPHERES) expect(valueAt(phantom, center)).toBe(hu);
    expect(valueAt(phantom, [30, 30, 60])).toBe(QA_TILTED_ROD.hu);
  });

  it('is half way between inside and outside on a surface', () => {
    expect(valueAt(phantom, [0, QA_BODY.diameterMm / 2, 0])).toBeCloseTo(-500, 6);
  });

  it('is sampled by every plane from the same function', () => {
    for (const any of [phantom, makeThoraxPhantom(), makeHeadPhantom('t1')]) {
      for (const of of [stackPlane(QA_OBLIQUE_GEOMETRY, 17), stackPlane(QA_AXIAL_GEOMETRY, 77)]) {
        const sampled = samplePlane(any, of);
        const wrong = [...sampled.keys()].filter((index) => {
          if (index % 7 !== 0) return false;
          const point = patientPoint(of, index % of.columns, Math.floor(index / of.columns));
          return Math.abs((sampled[index] ?? 0) - valueAt(any, point)) > 1e-6;
        });
        expect(wrong).toEqual([]);
      }
    }
  });
});

describe('noise', () => {
  it('has mean 0 and the asked standard deviation, the same each time', () => {
    const [a, b] = [new Float64Array(40_000), new Float64Array(40_000)];
    addNoise(a, 12, 3);
    addNoise(b, 12, 3);
    expect(a).toEqual(b);
    const mean = a.reduce((sum, value) => sum + value, 0) / a.length;
    const variance = a.reduce((sum, value) => sum + (value - mean) ** 2, 0) / a.length;
    expect(Math.abs(mean)).toBeLessThan(0.3);
    expect(Math.sqrt(variance)).toBeCloseTo(12, 0);
  });
});
