import { describe, expect, it } from 'vitest';
import { isPadding } from '../pixel-padding.ts';
import { DataSet } from './data-set.ts';
import { readPixelDescription } from './read-pixel-description.ts';

interface Image {
  readonly photometric?: string;
  readonly bits?: number;
  readonly signed?: number;
}

function padding(value: readonly number[], limit?: number, image: Image = {}) {
  const { photometric = 'MONOCHROME2', bits = 16, signed = 0 } = image;
  const warnings: string[] = [];
  const json = {
    '00280002': { vr: 'US', Value: [photometric === 'RGB' ? 3 : 1] },
    '00280004': { vr: 'CS', Value: [photometric] },
    '00280010': { vr: 'US', Value: [4] },
    '00280011': { vr: 'US', Value: [4] },
    '00280100': { vr: 'US', Value: [bits] },
    '00280101': { vr: 'US', Value: [bits] },
    '00280103': { vr: 'US', Value: [signed] },
    '00280120': { vr: 'US', Value: value },
    ...(limit !== undefined && { '00280121': { vr: 'US', Value: [limit] } }),
  };
  const pixel = readPixelDescription(new DataSet(json, (warning) => warnings.push(warning)));
  return { padding: pixel?.padding, warnings };
}

describe('pixel padding', () => {
  it('is one value, or all from the value to the limit, in either order', () => {
    expect(padding([0]).padding).toEqual({ from: 0, to: 0 });
    expect(padding([0], 5).padding).toEqual({ from: 0, to: 5 });
    expect(padding([4095], 4000).padding).toEqual({ from: 4000, to: 4095 });
  });

  it('has the sign of the pixels, whatever VR it was written with', () => {
    expect(padding([63536], undefined, { signed: 1 }).padding).toEqual({ from: -2000, to: -2000 });
    expect(padding([-2000], undefined, { signed: 1 }).padding).toEqual({ from: -2000, to: -2000 });
    expect(padding([-2000]).padding).toEqual({ from: 63536, to: 63536 });
    expect(padding([63536]).padding).toEqual({ from: 63536, to: 63536 });
  });

  it('is none in colour, and none of a value that is not one', () => {
    expect(padding([0], undefined, { photometric: 'RGB' }).padding).toBeUndefined();
    const spoilt = padding([0, 40, 288]);
    expect(spoilt.padding).toBeUndefined();
    expect(spoilt.warnings).toEqual([
      'PixelPaddingValue (0028,0120) has 3 values where 1 belongs; it was left out.',
    ]);
  });

  it('includes both ends', () => {
    const range = { from: 4000, to: 4095 };
    expect([3999, 4000, 4095, 4096].map((stored) => isPadding(stored, range))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isPadding(0, undefined)).toBe(false);
  });
});
