/// <reference types="node" />
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Samples, Shape, ShapeGeometry } from '@alternator/sdk';
import tool from './tool.ts';

const noPixels: Samples = { values: new Float64Array(), unit: undefined, spacing: undefined, caveats: [] };

/** What the tool says of a line. */
function measure(geometry: ShapeGeometry, samples: Partial<Samples> = {}) {
  const shape = { id: '2.25.1', kind: 'length', geometry } as Shape;
  const quantities = tool.evaluate(shape, { ...noPixels, ...samples });
  return quantities.map(({ concept, value, unit }) => `${concept.meaning} ${value.toFixed(2)} ${unit}`);
}

describe('the tool', () => {
  it('measures in the patient', () => {
    const points = [[10, 20, 30] as const, [10, 26, 38] as const];
    assert.deepEqual(measure({ space: 'patient', points }), ['Length 10.00 mm', 'Volume 523.60 mm3']);
  });

  it('measures an image of known spacing', () => {
    const points = [[0, 0, 0] as const, [20, 0, 0] as const];
    const spacing = { rowMm: 2, columnMm: 0.5, source: 'detector' } as const;
    assert.equal(measure({ space: 'image', points }, { spacing })[0], 'Length 10.00 mm');
  });

  it('says no volume where a pixel has no size', () => {
    const points = [[0, 0, 0] as const, [3, 4, 0] as const];
    assert.deepEqual(measure({ space: 'image', points }), ['Length 5.00 {pixels}']);
  });
});
