import { describe, expect, it } from 'vitest';
import { defaultWindow } from './default-window.ts';
import type { PixelDescription } from './pixel-description.ts';
import { applyVoiWindow } from './voi-window.ts';

const pixel: PixelDescription = {
  rows: 10,
  columns: 10,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const rescale = { slope: 1, intercept: 0 };

describe('defaultWindow', () => {
  it('shows the whole range of 8 bits', () => {
    const { window } = defaultWindow({ min: 90, max: 91 }, { pixel: { ...pixel, bitsStored: 8 }, rescale });
    expect(applyVoiWindow(0, window)).toBe(0);
    expect(applyVoiWindow(255, window)).toBe(1);
  });

  it('spreads min to max, in values after rescale', () => {
    const { window, isProvisional } = defaultWindow(
      { min: 100, max: 300 },
      { pixel, rescale: { slope: -2, intercept: 10 }, modality: 'MR' },
    );
    expect(window).toEqual({ center: -390, width: 400, function: 'LINEAR_EXACT' });
    expect(isProvisional).toBe(false);
  });

  it('is not spoiled by one hot pixel, and not emptied by a flat ground', () => {
    const pixels = Uint16Array.from({ length: 10_000 }, (_, index) => index % 1000);
    pixels[5] = 4095;
    const { window } = defaultWindow({ min: 0, max: 4095, pixels }, { pixel, rescale });
    expect(window.width).toBeGreaterThan(980);
    expect(window.width).toBeLessThanOrEqual(999);
    const flat = new Uint16Array(10_000);
    flat[5] = 700;
    expect(defaultWindow({ min: 0, max: 700, pixels: flat }, { pixel, rescale }).window.width).toBe(700);
  });

  it('shows soft tissue in CT, unless the frame has none', () => {
    const ct = { pixel, rescale: { slope: 1, intercept: -1024 }, modality: 'CT' };
    expect(defaultWindow({ min: 0, max: 2000 }, ct).window).toMatchObject({ center: 40, width: 400 });
    expect(defaultWindow({ min: 0, max: 500 }, ct).window).toMatchObject({ center: -774, width: 500 });
  });

  it('never fixes a window of no width for a constant frame', () => {
    const { window, isProvisional } = defaultWindow({ min: 7, max: 7 }, { pixel, rescale });
    expect(isProvisional).toBe(true);
    expect(window).toEqual({ center: 2047.5, width: 4095, function: 'LINEAR_EXACT' });
    const signed = { pixel: { ...pixel, pixelRepresentation: 1 as const }, rescale };
    expect(defaultWindow({ min: 0, max: 0 }, signed).window).toMatchObject({ center: -0.5, width: 4095 });
  });

  it('does not look at padding', () => {
    const pixels = Int16Array.from({ length: 1000 }, (_, index) => (index % 2 ? -2000 : index));
    const padded = { ...pixel, pixelRepresentation: 1 as const, padding: { from: -2000, to: -2000 } };
    const { window } = defaultWindow({ min: 0, max: 998, pixels }, { pixel: padded, rescale });
    expect(window.center).toBeGreaterThan(480);
    expect(window.width).toBeLessThanOrEqual(998);
  });

  it('spans what a Modality LUT makes of the values, also where it falls', () => {
    const modalityLUT = { firstValueMapped: 0, entries: Uint16Array.of(9000, 500, 700), bits: 16 };
    const { window } = defaultWindow({ min: 0, max: 2 }, { pixel, rescale, modalityLUT });
    expect(window).toEqual({ center: 4750, width: 8500, function: 'LINEAR_EXACT' });
  });
});
