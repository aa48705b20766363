import type { Vec3 } from '@alternator/dicom';
import type { MeasurementToolModule, Samples, Shape } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { imageShape, patientShape, samplesOf } from '../testing/shapes.ts';
import angle from './angle.ts';
import ellipse from './ellipse.ts';
import length from './length.ts';
import { ShapeError } from './measured-points.ts';
import probe from './probe.ts';
import rectangle from './rectangle.ts';

/** Twice as far between rows as between columns, as an anamorphic frame has it. */
const uneven = { rowMm: 1, columnMm: 0.5, source: 'patient' } as const;

function quantities(tool: MeasurementToolModule, shape: Shape, samples: Samples) {
  return Object.fromEntries(
    tool.evaluate(shape, samples).map(({ concept, value, unit }) => [concept.meaning, { value, unit }]),
  );
}

/** `u` along the row and `v` along the column of a plane tilted by 30 degrees about x, millimetres. */
function onTiltedPlane(u: number, v: number): Vec3 {
  const tilt = Math.PI / 6;
  return [10 + u, -20 + v * Math.cos(tilt), 35 + v * Math.sin(tilt)];
}

describe('length', () => {
  it('is the distance in the patient, whatever the spacing of the pixels', () => {
    const shape = patientShape('length', [
      [1, 2, 3],
      [4, 6, 15],
    ]);
    expect(quantities(length, shape, samplesOf([], { spacing: uneven }))).toEqual({
      Length: { value: 13, unit: 'mm' },
    });
  });

  it('keeps its length on an oblique plane', () => {
    const shape = patientShape('length', [onTiltedPlane(0, 0), onTiltedPlane(30, 40)]);
    expect(quantities(length, shape, samplesOf()).Length?.value).toBeCloseTo(50, 10);
  });

  it('scales columns and rows each by its own spacing on a frame without a place in the patient', () => {
    const shape = imageShape('length', [
      [10, 10],
      [16, 14],
    ]);
    // 6 columns of 0.5 mm and 4 rows of 1 mm
    expect(quantities(length, shape, samplesOf([], { spacing: uneven })).Length).toEqual({
      value: 5,
      unit: 'mm',
    });
  });

  it('says pixels where there is no spacing', () => {
    const shape = imageShape('length', [
      [0, 0],
      [3, 4],
    ]);
    expect(quantities(length, shape, samplesOf()).Length).toEqual({ value: 5, unit: '{pixels}' });
  });

  it('counts in widths of a pixel where pixels are not square and nothing else is known', () => {
    const shape = imageShape('length', [
      [0, 0],
      [3, 2],
    ]);
    const samples = { ...samplesOf(), pixelAspectRatio: 2 };
    expect(quantities(length, shape, samples).Length).toEqual({ value: 5, unit: '{pixels}' });
  });

  it('refuses a shape with the wrong number of points, or one that is not a number', () => {
    expect(() => length.evaluate(patientShape('length', [[0, 0, 0]]), samplesOf())).toThrow(ShapeError);
    const broken = patientShape('length', [
      [0, 0, 0],
      [Number.NaN, 0, 0],
    ]);
    expect(() => length.evaluate(broken, samplesOf())).toThrow(ShapeError);
  });

  it('is coded as PS3.16 CID 7470 has it', () => {
    const shape = patientShape('length', [
      [0, 0, 0],
      [1, 0, 0],
    ]);
    expect(length.evaluate(shape, samplesOf())[0]?.concept).toEqual({
      value: '410668003',
      scheme: 'SCT',
      meaning: 'Length',
    });
  });
});

describe('angle', () => {
  it('is taken at the middle point, on an oblique plane too', () => {
    const shape = patientShape('angle', [onTiltedPlane(10, 0), onTiltedPlane(0, 0), onTiltedPlane(-7, 7)]);
    const { value, unit } = quantities(angle, shape, samplesOf()).Angle ?? {};
    expect(value).toBeCloseTo(135, 10);
    expect(unit).toBe('deg');
  });

  it('is exact when it is nearly flat', () => {
    const shape = patientShape('angle', [
      [100, 0, 0],
      [0, 0, 0],
      [-100, 0, 1e-6],
    ]);
    expect(180 - (quantities(angle, shape, samplesOf()).Angle?.value ?? 0)).toBeCloseTo(5.7296e-7, 10);
  });

  it('takes uneven spacing into account', () => {
    const shape = imageShape('angle', [
      [10, 0],
      [0, 0],
      [10, 5],
    ]);
    // (5, 0) against (5, 5) millimetres
    expect(quantities(angle, shape, samplesOf([], { spacing: uneven })).Angle?.value).toBeCloseTo(45, 10);
  });

  it('does not exist while an arm has no length', () => {
    const shape = patientShape('angle', [
      [1, 1, 1],
      [1, 1, 1],
      [5, 5, 5],
    ]);
    expect(angle.evaluate(shape, samplesOf())).toEqual([]);
  });
});

describe('rectangle', () => {
  const values = samplesOf([2, 4, 4, 4, 5, 5, 7, 9], { unit: "[hnsf'U]" });

  it('gives mean, sample deviation, least, greatest, area and count', () => {
    const corners = [onTiltedPlane(0, 0), onTiltedPlane(8, 0), onTiltedPlane(8, 5), onTiltedPlane(0, 5)];
    const found = quantities(rectangle, patientShape('rectangle', corners), values);
    expect(found.Mean).toEqual({ value: 5, unit: "[hnsf'U]" });
    // squares sum to 32; over n - 1 = 7
    expect(found['Standard Deviation']?.value).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(found.Minimum?.value).toBe(2);
    expect(found.Maximum?.value).toBe(9);
    expect(found.Area?.value).toBeCloseTo(40, 10);
    expect(found.Area?.unit).toBe('mm2');
    expect(found['Number of pixels']).toEqual({ value: 8, unit: '{pixels}' });
  });

  it('has the mean first, which is what a list shows', () => {
    const shape = patientShape('rectangle', [
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
      [0, 1, 0],
    ]);
    expect(rectangle.evaluate(shape, values)[0]?.concept.meaning).toBe('Mean');
  });

  it('measures its area by both spacings, in pixels when there is none', () => {
    const shape = imageShape('rectangle', [
      [0, 0],
      [20, 0],
      [20, 10],
      [0, 10],
    ]);
    expect(quantities(rectangle, shape, samplesOf([], { spacing: uneven })).Area).toEqual({
      value: 100,
      unit: 'mm2',
    });
    expect(quantities(rectangle, shape, samplesOf()).Area).toEqual({ value: 200, unit: '{pixels}' });
  });

  it('gives no statistics without pixels, and no deviation for one', () => {
    const shape = imageShape('rectangle', [
      [0, 0],
      [0.2, 0],
      [0.2, 0.2],
      [0, 0.2],
    ]);
    expect(Object.keys(quantities(rectangle, shape, samplesOf()))).toEqual(['Area', 'Number of pixels']);
    expect(Object.keys(quantities(rectangle, shape, samplesOf([7])))).toEqual([
      'Mean',
      'Minimum',
      'Maximum',
      'Area',
      'Number of pixels',
    ]);
  });

  it('keeps its digits for large values that hardly differ', () => {
    const shape = patientShape('rectangle', [
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
      [0, 1, 0],
    ]);
    const found = quantities(rectangle, shape, samplesOf([1e9 + 1, 1e9 + 2, 1e9 + 3]));
    expect(found['Standard Deviation']?.value).toBeCloseTo(1, 9);
  });
});

describe('ellipse', () => {
  it('has the area of its axes, on an oblique plane too', () => {
    const ends = [onTiltedPlane(-6, 0), onTiltedPlane(6, 0), onTiltedPlane(0, -4), onTiltedPlane(0, 4)];
    const found = quantities(ellipse, patientShape('ellipse', ends), samplesOf([1, 3]));
    expect(found.Area?.value).toBeCloseTo(Math.PI * 24, 10);
    expect(found.Mean).toEqual({ value: 2, unit: '1' });
  });

  it('is right where uneven spacing shears turned axes', () => {
    const shape = imageShape('ellipse', [
      [-10, -10],
      [10, 10],
      [-5, 5],
      [5, -5],
    ]);
    // in pixels the semi-axes are 10 and 5 times the root of 2; each pixel covers 0.5 mm2
    const expected = Math.PI * 10 * 5 * 2 * 0.5;
    expect(quantities(ellipse, shape, samplesOf([], { spacing: uneven })).Area?.value).toBeCloseTo(
      expected,
      10,
    );
  });
});

describe('probe', () => {
  it('gives the value under the point, as attenuation where it is in Hounsfield units', () => {
    const shape = patientShape('probe', [[0, 0, 0]]);
    expect(quantities(probe, shape, samplesOf([-1024], { unit: "[hnsf'U]" }))).toEqual({
      'Attenuation Coefficient': { value: -1024, unit: "[hnsf'U]" },
    });
    expect(quantities(probe, shape, samplesOf([512]))).toEqual({ 'Pixel value': { value: 512, unit: '1' } });
  });

  it('has no value where the frame has none', () => {
    expect(probe.evaluate(patientShape('probe', [[0, 0, 0]]), samplesOf())).toEqual([]);
  });
});
