import { describe, expect, it } from 'vitest';
import { instanceFromJson } from '../instance-from-json.ts';
import { jsonFromNatural } from './json-from-natural.ts';

const image = {
  StudyInstanceUID: '1.2',
  SeriesInstanceUID: '1.2.3',
  SOPInstanceUID: '1.2.3.4',
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
  Rows: 4,
  Columns: '4',
  BitsAllocated: 16,
};

function read(natural: unknown) {
  const told: [string, string | undefined][] = [];
  return { json: jsonFromNatural(natural, (...key) => told.push(key)), told };
}

describe('attributes under their keywords', () => {
  it('become an instance: numbers as numbers or texts, several values as a list, names as text or groups', () => {
    for (const PatientName of ['DOE^JANE', { Alphabetic: 'DOE^JANE' }, [{ Alphabetic: 'DOE^JANE' }]]) {
      const { json, told } = read({
        ...image,
        PatientName,
        PixelSpacing: ['0.5', 0.4],
        ImageType: ['ORIGINAL', 'PRIMARY'],
      });
      const instance = instanceFromJson(json);
      expect(told).toEqual([]);
      expect(instance.patient.patientName).toBe('DOE^JANE');
      expect(instance.pixel).toMatchObject({ rows: 4, columns: 4 });
      expect(instance.frames[0]?.spacing).toMatchObject({ rowMm: 0.5, columnMm: 0.4 });
      expect(instance.imageType).toEqual(['ORIGINAL', 'PRIMARY']);
    }
  });

  it('are read in sequences too, a lone item as well as a list', () => {
    for (const wrap of [(item: object) => item, (item: object) => [item]]) {
      const groups = wrap({ PixelMeasuresSequence: wrap({ PixelSpacing: [2, 3] }) });
      const instance = instanceFromJson(
        jsonFromNatural({ ...image, SharedFunctionalGroupsSequence: groups }),
      );
      expect(instance.frames[0]?.spacing).toMatchObject({ rowMm: 2, columnMm: 3 });
    }
  });

  it('are taken in another case, which is told, unless the right one stands beside it', () => {
    const { json, told } = read({ PatientId: '7' });
    expect(told).toEqual([['PatientId', 'PatientID']]);
    expect(json['00100020']).toEqual({ Value: ['7'] });
    expect(jsonFromNatural({ PatientId: '7', PatientID: '8' })['00100020']).toEqual({ Value: ['8'] });
  });

  it('are nothing under a name that DICOM does not know, and no prototype ever', () => {
    const { json, told } = read(JSON.parse('{"__proto__":{"x":1},"constructor":{"y":2},"toString":"z"}'));
    expect(told.map(([key]) => key)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.keys(json)).toEqual([]);
    expect(Object.getPrototypeOf(json)).toBeNull();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('keep bytes that stand in them, and leave to the file what lies elsewhere', () => {
    const table = { InlineBinary: 'AAE=' };
    expect(jsonFromNatural({ LUTData: table })).toEqual({ '00283006': table });
    expect(jsonFromNatural({ LUTData: { BulkDataURI: 'https://elsewhere' } })).toEqual({});
  });
});
