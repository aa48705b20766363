import type { Vec3 } from '@alternator/dicom';
import type { Samples, Shape } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import tool from './node.ts';

const samples: Samples = { values: new Float64Array(), unit: '1', spacing: undefined, caveats: [] };

function measured(points: readonly Vec3[], space: 'patient' | 'image', with_: Partial<Samples> = {}) {
  const shape = { id: '2.25.1', kind: 'ellipse', on: {}, geometry: { space, points } } as unknown as Shape;
  const quantities = tool.evaluate(shape, { ...samples, ...with_ });
  return Object.fromEntries(quantities.map(({ concept, value, unit }) => [concept.meaning, [value, unit]]));
}

describe('a lymph node', () => {
  it('has its axes in millimetres, wherever the plane lies, and their ratio', () => {
    // 20 mm along x, 12 mm along a direction that is tilted by the triangle of 3, 4 and 5.
    const points: Vec3[] = [
      [0, 0, 0],
      [20, 0, 0],
      [10, -3.6, -4.8],
      [10, 3.6, 4.8],
    ];
    expect(measured(points, 'patient')).toEqual({
      'Short Axis': [expect.closeTo(12, 9), 'mm'],
      'Long Axis': [expect.closeTo(20, 9), 'mm'],
      'Long to short axis': [expect.closeTo(20 / 12, 9), '{ratio}'],
    });
  });

  it('is measured along its true axes where it was drawn aslant on pixels that are not square', () => {
    const aslant: Vec3[] = [
      [-10, -10, 0],
      [10, 10, 0],
      [-10, 10, 0],
      [10, -10, 0],
    ];
    const spacing = { rowMm: 1, columnMm: 0.5, source: 'patient' } as const;
    // A circle of 20 √2 pixels is an ellipse of these diameters in millimetres.
    expect(measured(aslant, 'image', { spacing })).toMatchObject({
      'Long Axis': [expect.closeTo(20 * Math.SQRT2, 9), 'mm'],
      'Short Axis': [expect.closeTo(10 * Math.SQRT2, 9), 'mm'],
    });
    expect(measured(aslant, 'image')['Long Axis']).toEqual([expect.closeTo(20 * Math.SQRT2, 6), '{pixels}']);
  });

  it('has no ratio while it is flat', () => {
    const flat: Vec3[] = [
      [0, 0, 0],
      [20, 0, 0],
      [10, 0, 0],
      [10, 0, 0],
    ];
    expect(Object.keys(measured(flat, 'patient'))).toEqual(['Short Axis', 'Long Axis']);
  });
});
