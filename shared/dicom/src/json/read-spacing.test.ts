import { describe, expect, it } from 'vitest';
import type { PixelSpacing } from '../instance.ts';
import { DataSet } from './data-set.ts';
import { readSpacing } from './read-spacing.ts';
import { readUltrasoundRegions, spacingOfRegions } from './read-ultrasound-regions.ts';

function dataSet(attributes: Readonly<Record<string, readonly unknown[]>>, warnings: string[] = []): DataSet {
  const entries = Object.entries(attributes).map(([tag, Value]) => [tag, { vr: 'DS', Value }]);
  return new DataSet(Object.fromEntries(entries), (warning) => warnings.push(warning));
}
function spacing(attributes: Readonly<Record<string, readonly unknown[]>>): PixelSpacing | undefined {
  const instance = dataSet(attributes);
  return readSpacing(instance, instance, instance);
}
const pixelSpacing = { '00280030': [0.2, 0.3] };
const imager = { '00181164': [0.2, 0.3] };

describe('readSpacing', () => {
  it('takes Pixel Spacing of a slice as one in the patient', () => {
    expect(spacing({ ...pixelSpacing, '00080060': ['MR'] })).toEqual({
      rowMm: 0.2,
      columnMm: 0.3,
      source: 'patient',
    });
  });

  it('takes a projection as one at the detector unless it is calibrated', () => {
    expect(spacing(imager)?.source).toBe('detector');
    expect(spacing({ ...imager, ...pixelSpacing })?.source).toBe('detector');
    expect(spacing({ ...pixelSpacing, '00080060': ['DX'] })?.source).toBe('detector');
    expect(spacing({ ...imager, '00280030': [0.15, 0.22] })).toEqual({
      rowMm: 0.15,
      columnMm: 0.22,
      source: 'calibrated',
    });
    expect(spacing({ ...imager, ...pixelSpacing, '00280A02': ['FIDUCIAL'] })?.source).toBe('calibrated');
  });

  it('divides the detector by the magnification', () => {
    expect(spacing({ '00181164': [0.1, 0.2], '00181114': [2] })).toEqual({
      rowMm: 0.05,
      columnMm: 0.1,
      source: 'calibrated',
    });
  });

  it('leaves out what is not above zero, with a warning', () => {
    const warnings: string[] = [];
    const instance = dataSet({ '00280030': [0, 0.3] }, warnings);
    expect(readSpacing(instance, instance, instance)).toBeUndefined();
    expect(warnings).toEqual([
      'PixelSpacing (0028,0030) is not above zero; nothing can be measured with it.',
    ]);
  });
});

describe('readUltrasoundRegions', () => {
  const region = (units: readonly [number, number], deltas: readonly [number, number]) => ({
    '00186018': { Value: [10] },
    '0018601A': { Value: [20] },
    '0018601C': { Value: [310] },
    '0018601E': { Value: [220] },
    '00186024': { Value: [units[0]] },
    '00186026': { Value: [units[1]] },
    '0018602C': { Value: [deltas[0]] },
    '0018602E': { Value: [deltas[1]] },
  });
  const place = { left: 10, top: 20, right: 310, bottom: 220 };
  const read = (...items: unknown[]) => readUltrasoundRegions(dataSet({ '00186011': items })) ?? [];

  it('turns centimetres into millimetres, whichever way the axis runs', () => {
    expect(read(region([3, 3], [0.02, -0.05]))).toEqual([{ ...place, columnMm: 0.2, rowMm: 0.5 }]);
  });

  it('has no length for an axis of time', () => {
    expect(read(region([4, 3], [0.001, 0.05]))).toEqual([{ ...place, rowMm: 0.5 }]);
  });

  it('gives the frame a spacing only where the regions agree', () => {
    const agreeing = read(region([3, 3], [0.02, 0.02]), region([3, 3], [0.02, 0.02]));
    expect(spacingOfRegions(agreeing)).toEqual({ rowMm: 0.2, columnMm: 0.2, source: 'region' });
    expect(
      spacingOfRegions(read(region([3, 3], [0.02, 0.02]), region([4, 3], [0.02, 0.02]))),
    ).toBeUndefined();
  });
});
