import { expect, it } from 'vitest';
import { isOutside, outsideOf } from './black-value.ts';

const linear = { lower: 100, upper: 200, sigmoid: false, reversed: false };
const sigmoid = { ...linear, sigmoid: true };

it('is beyond the window on the side that is asked for', () => {
  expect(outsideOf(linear, 'below')).toBeLessThan(100);
  expect(outsideOf(linear, 'above')).toBeGreaterThan(200);
  for (const side of ['below', 'above'] as const) {
    expect(isOutside(outsideOf(linear, side), linear, side)).toBe(true);
    expect(isOutside(outsideOf(sigmoid, side), sigmoid, side)).toBe(true);
  }
});

it('is kept until the window reaches it, or turns over', () => {
  const value = outsideOf(linear, 'below');
  expect(isOutside(value, { ...linear, lower: 90, upper: 190 }, 'below')).toBe(true);
  expect(isOutside(value, { ...linear, lower: value - 1, upper: 190 }, 'below')).toBe(false);
  expect(isOutside(value, linear, 'above')).toBe(false);
  expect(isOutside(99, sigmoid, 'below')).toBe(false);
});
