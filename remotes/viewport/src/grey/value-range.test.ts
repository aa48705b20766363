import { expect, it } from 'vitest';
import { imageRange } from './value-range.ts';

const of = (pixels: Int16Array | Float32Array) => ({
  pixels,
  min: Math.min(...pixels),
  max: Math.max(...pixels),
});

it('leaves padding at either end out of the range, and all else in', () => {
  const values = of(Int16Array.of(-2000, -5, 100, 4095));
  expect(imageRange(values, undefined)).toEqual({ min: -2000, max: 4095 });
  expect(imageRange(values, { from: -2000, to: -2000 })).toEqual({ min: -5, max: 4095 });
  expect(imageRange(values, { from: 4000, to: 4095 })).toEqual({ min: -2000, max: 100 });
  expect(imageRange(values, { from: 90, to: 110 })).toEqual({ min: -2000, max: 4095 });
});

it('has none where all is padding', () => {
  expect(imageRange(of(Int16Array.of(0, 0)), { from: 0, to: 0 })).toBeUndefined();
});

it('leaves out what is no number', () => {
  const pixels = Float32Array.of(Number.NaN, 2, Number.POSITIVE_INFINITY, -1);
  expect(imageRange({ pixels, min: Number.NaN, max: Number.NaN }, undefined)).toEqual({ min: -1, max: 2 });
});
