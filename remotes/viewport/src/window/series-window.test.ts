import { describe, expect, it } from 'vitest';
import { decodedFixture, frameFixture } from '../frames/frame-fixture.ts';
import {
  draggedWindow,
  fullRangeWindow,
  modalityRange,
  offeredVoi,
  suggestedWindow,
  widen,
} from './series-window.ts';

describe('offeredVoi', () => {
  it('takes the first that can be shown: a width of 0 cannot', () => {
    const voiWindows = [
      { center: 50, width: 0, function: 'LINEAR' },
      { center: 60, width: 300, function: 'LINEAR' },
    ] as const;
    expect(offeredVoi(frameFixture({ attributes: { voiWindows } }))).toEqual(voiWindows[1]);
    expect(offeredVoi(frameFixture())).toBeUndefined();
  });
});

describe('suggestedWindow', () => {
  it('is provisional for a constant frame, so that the next one is asked', () => {
    expect(suggestedWindow(frameFixture(), decodedFixture([7, 7, 7, 7], 2))?.isProvisional).toBe(true);
    expect(suggestedWindow(frameFixture(), decodedFixture([1, 2, 3, 900], 2))?.isProvisional).toBe(false);
  });
});

describe('modalityRange and widen', () => {
  it('puts the ends in order when the slope is negative', () => {
    const [frame] = frameFixture({ attributes: { rescale: { slope: -2, intercept: 10 } } }).instance.frames;
    if (!frame) throw new Error('no frame');
    expect(modalityRange(decodedFixture([1, 4], 2), frame, undefined)).toEqual({ min: 2, max: 8 });
  });

  it('keeps the same range when nothing is outside of it', () => {
    const range = { min: 0, max: 10 };
    expect(widen(range, { min: 2, max: 3 })).toBe(range);
    expect(widen(range, { min: -1, max: 3 })).toEqual({ min: -1, max: 10 });
    expect(fullRangeWindow({ min: 5, max: 5 }).width).toBeGreaterThan(0);
  });
});

describe('draggedWindow', () => {
  const window = { center: 40, width: 300, function: 'LINEAR' } as const;

  it('widens to the right, darkens downwards', () => {
    expect(draggedWindow(window, [100, 50], undefined)).toMatchObject({ width: 400, center: 90 });
  });

  it('never goes below a width of 1', () => {
    expect(draggedWindow(window, [-5000, 0], undefined).width).toBe(1);
  });

  it('is fine where the values are: an SUV image is not turned in steps of 1', () => {
    const suv = { center: 2.5, width: 5, function: 'LINEAR' } as const;
    const dragged = draggedWindow(suv, [-30, 0], { min: 0, max: 12 });
    expect(dragged.width).toBeCloseTo(4.5, 6);
    expect(dragged.function).toBe('LINEAR_EXACT');
  });
});
