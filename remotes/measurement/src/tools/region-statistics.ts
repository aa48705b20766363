import type { Quantity, Samples } from '@alternator/sdk';
import * as concepts from './concepts.ts';

/**
 * Mean, standard deviation (of a sample: n - 1), least and greatest of the values, in their unit.
 *
 * Without pixels there is none of them; with a single pixel there is no deviation.
 */
export function regionStatistics({ values, unit: valueUnit }: Samples): readonly Quantity[] {
  const count = values.length;
  if (count === 0) return [];
  const unit = valueUnit ?? '1';
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = sum / count;
  const quantities: Quantity[] = [{ concept: concepts.mean, value: mean, unit }];
  if (count > 1) {
    quantities.push({ concept: concepts.standardDeviation, value: deviation(values, mean), unit });
  }
  quantities.push({ concept: concepts.minimum, value: min, unit });
  quantities.push({ concept: concepts.maximum, value: max, unit });
  return quantities;
}

/** In a second pass: a difference of sums of squares loses all digits for large, nearly equal values. */
function deviation(values: Float64Array, mean: number): number {
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** How many pixel centres lie inside. */
export function pixelCount(samples: Samples): Quantity {
  return { concept: concepts.pixelCount, value: samples.values.length, unit: '{pixels}' };
}
