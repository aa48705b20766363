import { describe, expect, it } from 'vitest';
import { scaleLength } from './scale-length.ts';
import { frameAt, runsPath } from './scrollbar-path.ts';

describe('runsPath', () => {
  it('joins neighbours to one bar', () => {
    expect(runsPath(new Set([0, 1, 2, 5]), 6, 4)).toBe('M0 0H4V3H0ZM0 5H4V6H0Z');
    expect(runsPath(new Set(), 6, 4)).toBe('');
  });
});

describe('frameAt', () => {
  it('finds the frame at a height and stays within the series', () => {
    expect([-5, 0, 59, 100, 200].map((y) => frameAt(y, 100, 10))).toEqual([0, 0, 5, 9, 9]);
  });
});

describe('scaleLength', () => {
  it('takes the longest round length that fits', () => {
    expect(scaleLength(2.4, 120)).toEqual({ length: 50, pixels: 120 });
    expect(scaleLength(2.5, 120)).toEqual({ length: 20, pixels: 50 });
    expect(scaleLength(300, 120)?.length).toBeCloseTo(0.2, 9);
    expect(scaleLength(0, 120)).toBeUndefined();
  });
});
