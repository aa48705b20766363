import { describe, expect, it } from 'vitest';
import { modalityName, windowPresets } from './modality.ts';
import { isLossy, transferSyntax } from './transfer-syntax.ts';
import { displayUnit, modalityValueUnit } from './units.ts';
import { applyVoiWindow } from './voi-window.ts';

describe('units', () => {
  it('are shown as people write them', () => {
    expect(displayUnit("[hnsf'U]")).toBe('HU');
    expect(displayUnit('mm2')).toBe('mm²');
    expect(displayUnit('{pixels}')).toBe('px');
    expect(displayUnit('{effective Z}')).toBe('effective Z');
    expect(displayUnit('kPa')).toBe('kPa');
  });

  it('of pixel values follow modality, rescale type and PET units', () => {
    expect(modalityValueUnit({ modality: 'CT' })).toBe("[hnsf'U]");
    expect(
      modalityValueUnit({ modality: 'CT', imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] }),
    ).toBeUndefined();
    expect(modalityValueUnit({ modality: 'CT', rescaleType: 'US' })).toBeUndefined();
    expect(modalityValueUnit({ modality: 'PT', units: 'BQML', rescaleType: 'US' })).toBe('Bq/ml');
    expect(modalityValueUnit({ modality: 'PT', units: 'NONE' })).toBeUndefined();
    expect(modalityValueUnit({ modality: 'MR' })).toBeUndefined();
    expect(modalityValueUnit({ modality: 'US' })).toBeUndefined();
    expect(modalityValueUnit({})).toBeUndefined();
  });
});

describe('transferSyntax', () => {
  it('names syntax, codec and loss', () => {
    expect(transferSyntax('1.2.840.10008.1.2')).toMatchObject({ name: 'Implicit VR Little Endian' });
    expect(transferSyntax('1.2.840.10008.1.2.4.201')).toMatchObject({ family: 'htj2k', lossy: 'never' });
    expect(transferSyntax('1.2.3')).toBeUndefined();
  });

  it('tells loss by the attribute first', () => {
    expect(isLossy({ transferSyntaxUID: '1.2.840.10008.1.2.1', lossyImageCompression: '01' })).toBe(true);
    expect(isLossy({ transferSyntaxUID: '1.2.840.10008.1.2.4.50' })).toBe(true);
    expect(isLossy({ transferSyntaxUID: '1.2.840.10008.1.2.4.91' })).toBeUndefined();
    expect(isLossy({ transferSyntaxUID: '1.2.840.10008.1.2.4.91', lossyImageCompression: '00' })).toBe(false);
    expect(isLossy({})).toBeUndefined();
  });
});

describe('modalities', () => {
  it('have names and presets', () => {
    expect(modalityName('MR')).toBe('Magnetic resonance');
    expect(modalityName('ZZ')).toBe('ZZ');
    expect(windowPresets('CT').find(({ id }) => id === 'lung')).toMatchObject({ center: -600, width: 1500 });
    expect(windowPresets('MR')).toEqual([]);
    expect(windowPresets('constructor')).toEqual([]);
  });
});

describe('applyVoiWindow', () => {
  it('follows LINEAR of PS3.3 C.11.2.1.2.1', () => {
    const window = { center: 2048, width: 4096, function: 'LINEAR' } as const;
    expect(applyVoiWindow(0, window)).toBe(0);
    expect(applyVoiWindow(4095, window)).toBe(1);
    expect(applyVoiWindow(2047.5, window)).toBe(0.5);
  });

  it('follows LINEAR_EXACT and SIGMOID of PS3.3 C.11.2.1.3', () => {
    expect(applyVoiWindow(25, { center: 0, width: 100, function: 'LINEAR_EXACT' })).toBe(0.75);
    expect(applyVoiWindow(25, { center: 0, width: 100, function: 'SIGMOID' })).toBeCloseTo(
      1 / (1 + Math.exp(-1)),
    );
  });
});
