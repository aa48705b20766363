import { describe, expect, it } from 'vitest';
import { applyProfile } from './apply-profile.ts';

/** A device with exponent 1.8 whose red and blue are exchanged. */
const profile = () => {
  const curve = Float32Array.from({ length: 256 }, (_, level) => (level / 255) ** 1.8);
  return { curves: [curve, curve, curve], matrix: [0, 0, 1, 0, 1, 0, 1, 0, 0] } as const;
};
const encoded = (light: number) => (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);

describe('applyProfile', () => {
  it('is within a level of the formula for each of 256 levels', () => {
    const pixels = Uint8Array.from({ length: 256 * 3 }, (_, index) => (index % 3 === 0 ? index / 3 : 7));
    applyProfile(pixels, 255, profile());
    const worst = Array.from({ length: 256 }, (_, level) =>
      Math.abs((pixels[level * 3 + 2] ?? 0) - 255 * encoded((level / 255) ** 1.8)),
    );
    expect(Math.max(...worst)).toBeLessThan(0.51);
    expect(new Set(pixels.filter((_, index) => index % 3 === 0)).size).toBe(1);
  });

  it('keeps the depth of deeper colours', () => {
    const pixels = Uint16Array.of(4095, 2048, 0, 0, 1024, 4095);
    applyProfile(pixels, 4095, profile());
    const wanted = (level: number) => Math.round(4095 * encoded((level / 4095) ** 1.8));
    const expected = [0, wanted(2048), 4095, 4095, wanted(1024), 0];
    for (const [index, level] of expected.entries())
      expect(Math.abs((pixels[index] ?? 0) - level)).toBeLessThan(3);
  });
});
