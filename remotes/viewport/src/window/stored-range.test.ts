import { applyVoiWindow, type Rescale, type VoiWindow } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { storedRange } from './stored-range.ts';

/** What the shader makes of a stored value: a ramp between the ends. */
function ramp(stored: number, window: VoiWindow, rescale: Rescale): number {
  const { lower, upper, reversed } = storedRange(window, rescale);
  const level = Math.min(1, Math.max(0, (stored - lower) / (upper - lower)));
  return reversed ? 1 - level : level;
}

describe('storedRange', () => {
  const cases: readonly [VoiWindow, Rescale][] = [
    [
      { center: 40, width: 400, function: 'LINEAR' },
      { slope: 1, intercept: -1024 },
    ],
    [
      { center: 100.5, width: 333, function: 'LINEAR_EXACT' },
      { slope: 2.5, intercept: -300.25 },
    ],
    [
      { center: 1500, width: 1200, function: 'LINEAR' },
      { slope: -1, intercept: 3000 },
    ],
    [
      { center: 2.5, width: 5, function: 'LINEAR_EXACT' },
      { slope: 0.0001, intercept: 0 },
    ],
  ];

  it.each(cases)('gives the greys of PS3.3 C.11.2.1.2 for %o', (window, rescale) => {
    for (let step = -20; step <= 120; step += 7) {
      const value = window.center - window.width / 2 + (window.width * step) / 100;
      const stored = (value - rescale.intercept) / rescale.slope;
      expect(ramp(stored, window, rescale)).toBeCloseTo(applyVoiWindow(value, window), 6);
    }
  });

  it('makes a threshold of width 1', () => {
    const window = { center: 40, width: 1, function: 'LINEAR' } as const;
    const rescale = { slope: 1, intercept: 0 };
    expect([39, 40].map((value) => ramp(value, window, rescale))).toEqual([0, 1]);
  });

  it('hides centre and width of a sigmoid where the renderer looks for them', () => {
    const window = { center: 40, width: 400, function: 'SIGMOID' } as const;
    const { lower, upper, sigmoid } = storedRange(window, { slope: 2, intercept: -1000 });
    expect(sigmoid).toBe(true);
    expect((lower + upper + 1) / 2).toBeCloseTo(520, 9);
    expect(upper - lower + 1).toBeCloseTo(200, 9);
  });
});
