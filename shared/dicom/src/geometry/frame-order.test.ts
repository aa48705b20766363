import { describe, expect, it } from 'vitest';
import { instanceFromJson } from '../instance-from-json.ts';
import { orderFrames } from './frame-order.ts';

const of = (vr: string, ...Value: unknown[]) => ({ vr, Value });

function slice(instanceNumber: number, z?: number, orientation = [1, 0, 0, 0, 1, 0]) {
  const instance = instanceFromJson({
    '00080016': of('UI', '1.2'),
    '00080018': of('UI', `1.2.${instanceNumber}`),
    '0020000D': of('UI', '1'),
    '0020000E': of('UI', '1.1'),
    '00200013': of('IS', instanceNumber),
    '00200032': of('DS', ...(z === undefined ? [] : [0, 0, z])),
    '00200037': of('DS', ...orientation),
    '00280004': of('CS', 'MONOCHROME2'),
    '00280010': of('US', 4),
    '00280011': of('US', 4),
    '00280100': of('US', 8),
  });
  return { instance, frameNumber: 1 };
}
const numbers = (frames: readonly ReturnType<typeof slice>[]) =>
  frames.map(({ instance }) => instance.instanceNumber);

describe('orderFrames', () => {
  it('sorts along the normal, the way the instance numbers rise', () => {
    const rising = orderFrames([slice(3, 20), slice(1, 0), slice(2, 10)]);
    expect(numbers(rising.frames)).toEqual([1, 2, 3]);
    expect(rising).toMatchObject({ by: 'position', problems: [], spacing: { usualMm: 10, isEven: true } });
    expect(numbers(orderFrames([slice(1, 50), slice(2, 40), slice(3, 30)]).frames)).toEqual([1, 2, 3]);
  });

  it('believes positions rather than numbers', () => {
    const order = orderFrames([slice(1, 0), slice(2, 20), slice(3, 10), slice(4, 30)]);
    expect(numbers(order.frames)).toEqual([1, 3, 2, 4]);
  });

  it('names a gap and uneven slices', () => {
    expect(orderFrames([0, 2, 4, 10].map((z, index) => slice(index, z))).problems).toEqual(['gap']);
    expect(orderFrames([0, 2, 4, 6.4].map((z, index) => slice(index, z))).problems).toEqual(['uneven']);
  });

  it('keeps the order of numbers for a localizer, for repeated places and without places', () => {
    const mixed = orderFrames([slice(2, 0), slice(1, 5, [1, 0, 0, 0, 0, -1])]);
    expect(mixed).toMatchObject({ by: 'number', problems: ['mixed-orientation'] });
    expect(numbers(mixed.frames)).toEqual([1, 2]);
    expect(orderFrames([slice(2, 0), slice(1, 0)]).problems).toEqual(['repeated-position']);
    expect(orderFrames([slice(2), slice(1, 0)]).problems).toEqual(['no-position']);
    expect(orderFrames([slice(2), slice(1)])).toMatchObject({ by: 'number', problems: [] });
    expect(orderFrames([])).toEqual({ frames: [], by: 'number', problems: [] });
  });
});
