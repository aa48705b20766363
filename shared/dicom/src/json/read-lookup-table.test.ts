import { describe, expect, it } from 'vitest';
import { applyLookupTable, applyVoiLUT } from '../lookup-table.ts';
import { modalityRangeOf } from '../modality-value.ts';
import { DataSet } from './data-set.ts';
import { readModalityLUT, readVoiLUTs } from './read-lookup-table.ts';

const base64 = (bytes: readonly number[]) => btoa(String.fromCharCode(...bytes));
const words = (...values: readonly number[]) => base64(values.flatMap((word) => [word & 255, word >> 8]));

function item(descriptor: readonly number[], data: unknown, more: object = {}) {
  return { '00283002': { vr: 'US', Value: descriptor }, '00283006': data, ...more };
}

function modality(table: unknown, { isSigned = false, more = {} } = {}) {
  const warnings: string[] = [];
  const json = { '00283000': { vr: 'SQ', Value: [table] }, ...more };
  const lut = readModalityLUT(new DataSet(json, (warning) => warnings.push(warning)), isSigned);
  return { lut, warnings };
}

describe('readModalityLUT', () => {
  it('reads 16-bit entries as bytes or as numbers, with the type of the values', () => {
    const type = { '00283004': { vr: 'LO', Value: ['OD'] }, '00283003': { vr: 'LO', Value: ['Film'] } };
    const entries = Uint16Array.of(0, 300, 65535);
    const wanted = { firstValueMapped: 4, entries, bits: 16, type: 'OD', explanation: 'Film' };
    const bytes = { vr: 'OW', InlineBinary: words(0, 300, 65535) };
    expect(modality(item([3, 4, 16], bytes, type))).toEqual({ lut: wanted, warnings: [] });
    const numbers = { vr: 'US', Value: [0, 300, 65535] };
    expect(modality(item([3, 4, 16], numbers, type)).lut).toEqual(wanted);
  });

  it('reads 8-bit entries, two in a word or one in each', () => {
    const packed = { vr: 'OW', InlineBinary: base64([7, 8, 9, 0]) };
    expect([...(modality(item([3, 0, 8], packed)).lut?.entries ?? [])]).toEqual([7, 8, 9]);
    const wide = { vr: 'OW', InlineBinary: words(7, 8, 9) };
    expect([...(modality(item([3, 0, 8], wide)).lut?.entries ?? [])]).toEqual([7, 8, 9]);
  });

  it('takes 0 entries for 65536, also where the archive read the count as signed', () => {
    const Value = Array.from({ length: 0x10000 }, (_, index) => index);
    const all = modality(item([0, 0, 16], { vr: 'US', Value })).lut;
    expect(all?.entries.length).toBe(0x10000);
    expect(all && applyLookupTable(all, 0xabcd)).toBe(0xabcd);
    expect(modality(item([-0x8000, 0, 16], { vr: 'US', Value })).lut?.entries.length).toBe(0x8000);
  });

  it('has the first value in the sign of the pixels, whatever VR it was written with', () => {
    const data = { vr: 'US', Value: [1, 2] };
    const first = (value: number, isSigned: boolean) =>
      modality(item([2, value, 8], data), { isSigned }).lut?.firstValueMapped;
    expect(first(0xf800, true)).toBe(-2048);
    expect(first(-2048, true)).toBe(-2048);
    expect(first(0xf800, false)).toBe(0xf800);
    expect(first(-2048, false)).toBe(0xf800);
  });

  it('wins over a rescale, and says so', () => {
    const more = { '00281053': { vr: 'DS', Value: [2] } };
    const { lut, warnings } = modality(item([1, 0, 8], { vr: 'US', Value: [5] }), { more });
    expect(lut).toBeDefined();
    expect(warnings).toEqual([
      'ModalityLUTSequence (0028,3000) and RescaleSlope (0028,1053) exclude each other; the table was taken.',
    ]);
  });

  it('says when a table is too short or not there, and gives none', () => {
    for (const data of [undefined, { vr: 'OW', BulkDataURI: 'x' }, { vr: 'OW', InlineBinary: words(1) }]) {
      const { lut, warnings } = modality(item([3, 0, 16], data));
      expect(lut).toBeUndefined();
      expect(warnings).toEqual([
        'The modality lookup table cannot be read: the values are stored values, without a unit.',
      ]);
    }
  });

  it('takes as many bits as the entries need where the descriptor says too few', () => {
    const { lut, warnings } = modality(item([2, 0, 8], { vr: 'US', Value: [0, 4095] }));
    expect(lut?.bits).toBe(12);
    expect(warnings).toEqual(['LUTDescriptor (0028,3002) says 8 bits; 12 were taken.']);
  });
});

describe('readVoiLUTs', () => {
  it('keeps several tables in their order, and leaves out what cannot be read', () => {
    const warnings: string[] = [];
    const sequence = [
      item([2, 0, 12], { vr: 'US', Value: [0, 4095] }, { '00283003': { vr: 'LO', Value: ['NORMAL'] } }),
      item([2, 0, 12], { vr: 'OW', InlineBinary: '' }),
      item([2, -5, 8], { vr: 'US', Value: [255, 0] }),
    ];
    const json = { '00283010': { vr: 'SQ', Value: sequence } };
    const tables = readVoiLUTs(new DataSet(json, (warning) => warnings.push(warning)), true);
    expect(tables?.map(({ explanation, firstValueMapped }) => [explanation, firstValueMapped])).toEqual([
      ['NORMAL', 0],
      [undefined, -5],
    ]);
    expect(warnings).toEqual(['1 of 3 VOI lookup tables cannot be read and were left out.']);
    expect(readVoiLUTs(new DataSet({}, () => {}), true)).toBeUndefined();
  });
});

describe('a lookup table', () => {
  const table = { firstValueMapped: -1, entries: Uint16Array.of(10, 4095, 20), bits: 12 };

  it('gives its first entry below, its last above, and the nearest between', () => {
    expect([-9, -1, 0, 1, 9, 0.4, 0.6].map((value) => applyLookupTable(table, value))).toEqual([
      10, 10, 4095, 20, 20, 4095, 20,
    ]);
    expect(applyVoiLUT(0, table)).toBe(1);
  });

  it('has its range inside where it does not rise', () => {
    const rescale = { slope: 1, intercept: 0 };
    expect(modalityRangeOf({ modalityLUT: table, rescale }, { min: -1, max: 1 })).toEqual({
      min: 10,
      max: 4095,
    });
    expect(modalityRangeOf({ modalityLUT: table, rescale }, { min: 1, max: 700 })).toEqual({
      min: 20,
      max: 20,
    });
    expect(modalityRangeOf({ rescale: { slope: -2, intercept: 1 } }, { min: 0, max: 3 })).toEqual({
      min: -5,
      max: 1,
    });
  });
});
