import { describe, expect, it } from 'vitest';
import { formatQuantity } from './quantity-text.ts';

describe('a number of any tool', () => {
  it.each([
    [12, 'mm', '12.0\u00a0mm'],
    [1.6, '{ratio}', '1.60'],
    [2, '{ratio}', '2.00'],
    [1.6, '1', '1.60'],
    [90, '%', '90\u00a0%'],
    [4.25, 'g/ml{SUVbw}', '4.25\u00a0g/ml SUVbw'],
    [125.4, 'mm3', '125.4\u00a0mm³'],
    [71, '{beats}/min', '71\u00a0beats/min'],
    [Number.NaN, 'mm', '–\u00a0mm'],
  ])('%f in UCUM %s is read as %s', (value, unit, expected) => {
    const concept = { value: 'x', scheme: '99ACME', meaning: 'X' };
    expect(formatQuantity({ concept, value, unit }, 'en')).toBe(expected);
  });
});
