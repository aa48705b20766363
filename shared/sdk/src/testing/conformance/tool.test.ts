import { describe, expect, it } from 'vitest';
import type { Evaluate, Quantity } from '../../measurement.ts';
import { conformTool } from './tool.ts';
import { isUcum } from './ucum.ts';

const mean = { value: '373098007', scheme: 'SCT', meaning: 'Mean' };

/** Keeps the contract: the mean of the values, where there are any. */
const sound: Evaluate = (_, { values, unit }) => {
  if (values.length === 0) return [];
  return [
    {
      concept: mean,
      value: values.reduce((sum, value) => sum + value, 0) / values.length,
      unit: unit ?? '1',
    },
  ];
};

/** What the suite finds wrong with a tool. */
function failuresOf(evaluate: Evaluate): string[] {
  const findings = conformTool({ draws: 'ellipse', evaluate });
  return [...new Set(findings.flatMap(({ check, outcome }) => (outcome === 'failed' ? [check] : [])))];
}

const always =
  (change: Partial<Quantity>): Evaluate =>
  () => [{ concept: mean, value: 1, unit: '1', ...change }];

describe('conformTool', () => {
  it('finds nothing wrong with a tool that keeps the contract, and says what it looked at', () => {
    const findings = conformTool({ draws: 'ellipse', evaluate: sound });
    expect(findings.map(({ check, outcome }) => [check, outcome])).toEqual(
      ['evaluate', 'finite', 'unit', 'concept', 'spacing', 'pure'].map((check) => [check, 'passed']),
    );
  });

  it.each(['probe', 'length', 'angle', 'rectangle', 'ellipse', 'polyline'] as const)(
    'has shapes of the kind %s',
    (draws) => {
      const kinds = new Set<string>();
      conformTool({ draws, evaluate: (shape, samples) => kinds.add(shape.kind) && sound(shape, samples) });
      expect([...kinds]).toEqual([draws]);
    },
  );

  let calls = 0;
  it.each<[string, string, Evaluate]>([
    [
      'throws where there are no pixels',
      'evaluate',
      (shape, samples) =>
        sound(shape, { ...samples, values: samples.values.length ? samples.values : fail() }),
    ],
    ['returns no list', 'evaluate', () => undefined as never],
    ['never gives a quantity', 'quantities', () => []],
    [
      'divides by nothing',
      'finite',
      (_, { values }) => [
        { concept: mean, value: values.reduce((a, b) => a + b, 0) / values.length, unit: '1' },
      ],
    ],
    ['writes a unit for people', 'unit', always({ unit: 'mm²' })],
    ['has no unit', 'unit', always({ unit: undefined as never })],
    ['has no code', 'concept', always({ concept: { value: '', scheme: '', meaning: 'Mean' } })],
    ['has no concept', 'concept', always({ concept: undefined as never })],
    [
      'says one thing twice',
      'concept',
      (shape, samples) => [...sound(shape, samples), ...sound(shape, samples)],
    ],
    ['takes pixels for millimetres', 'spacing', always({ unit: 'mm' })],
    ['counts its calls', 'pure', () => [{ concept: mean, value: calls++, unit: '1' }]],
    [
      'sorts the samples that it is given',
      'pure',
      (shape, samples) => {
        samples.values.sort();
        return sound(shape, samples);
      },
    ],
  ])('catches a tool that %s', (_, check, evaluate) => {
    expect(failuresOf(evaluate)).toEqual([check]);
  });

  it('says of each failure what to do', () => {
    const failed = conformTool({ draws: 'probe', evaluate: always({ unit: 'HU' }) }).filter(
      ({ outcome }) => outcome === 'failed',
    );
    expect(failed[0]?.message).toContain('Mean has the unit "HU"');
    expect(failed.every(({ fix }) => fix)).toBe(true);
  });
});

describe('isUcum', () => {
  it.each([
    'mm',
    'mm2',
    'cm3',
    'deg',
    "[hnsf'U]",
    '1',
    '%',
    '{pixels}',
    'Bq/ml',
    'g/ml{SUVbw}',
    'mg/min/ml',
    '/cm',
    '{counts}/s',
    '10*23/ml',
    'mm2/s',
    'umol/ml',
    'm/s2',
    'kg.m-2',
    'mm[Hg]',
    '{electron density of water}',
  ])('takes %s', (unit) => {
    expect(isUcum(unit)).toBe(true);
  });

  it.each(['', 'mm²', 'HU', 'px', 'sq mm', '°', 'µm', 'mm/', 'ml//s', '[hnsf', '{open', 'Mean'])(
    'refuses "%s"',
    (unit) => {
      expect(isUcum(unit)).toBe(false);
    },
  );
});

function fail(): never {
  throw new Error('no pixels');
}
