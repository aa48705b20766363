import { describe, expect, it } from 'vitest';
import { frameAttributes } from './frame-attributes.ts';
import { instanceFromJson } from './instance-from-json.ts';
import { InstanceError } from './json/data-set.ts';

type Json = Readonly<Record<string, unknown>>;
const of = (vr: string, ...Value: unknown[]) => ({ vr, Value });

const ct: Json = {
  '00080008': of('CS', 'ORIGINAL', 'PRIMARY', 'AXIAL'),
  '00080016': of('UI', '1.2.840.10008.5.1.4.1.1.2'),
  '00080018': of('UI', '1.2.3.4'),
  '00080060': of('CS', 'CT'),
  '00100010': of('PN', { Alphabetic: 'DOE^JANE', Ideographic: '山田^太郎' }),
  '0020000D': of('UI', '1.2.3'),
  '0020000E': of('UI', '1.2.3.1'),
  '00200013': of('IS', 7),
  '00200032': of('DS', -100, -90, 12.5),
  '00200037': of('DS', 1, 0, 0, 0, 1, 0),
  '00280002': of('US', 1),
  '00280004': of('CS', 'MONOCHROME2'),
  '00280010': of('US', 64),
  '00280011': of('US', 48),
  '00280030': of('DS', 0.5, 0.75),
  '00280100': of('US', 16),
  '00280101': of('US', 12),
  '00280102': of('US', 11),
  '00280103': of('US', 0),
  '00281052': of('DS', -1024),
  '00281053': of('DS', 1),
};

describe('instanceFromJson', () => {
  it('picks what a CT slice needs', () => {
    const instance = instanceFromJson(ct);
    expect(instance.warnings).toEqual([]);
    expect(instance.patient.patientName).toBe('DOE^JANE=山田^太郎');
    expect(instance.series.modality).toBe('CT');
    expect(instance.imageType).toEqual(['ORIGINAL', 'PRIMARY', 'AXIAL']);
    expect(instance.pixel).toEqual({
      rows: 64,
      columns: 48,
      samplesPerPixel: 1,
      bitsAllocated: 16,
      bitsStored: 12,
      highBit: 11,
      pixelRepresentation: 0,
      photometricInterpretation: 'MONOCHROME2',
      planarConfiguration: 0,
    });
    expect(instance.numberOfFrames).toBe(1);
    expect(instance.frames).toEqual([
      {
        plane: { imagePositionPatient: [-100, -90, 12.5], rowCosine: [1, 0, 0], columnCosine: [0, 1, 0] },
        spacing: { rowMm: 0.5, columnMm: 0.75, source: 'patient' },
        rescale: { slope: 1, intercept: -1024 },
        voiWindows: [],
      },
    ]);
  });

  it('says what tells images at one place apart', () => {
    const dynamic = { '00180081': of('DS', 4.6), '00189087': of('FD', 800), '00200100': of('IS', 2) };
    expect(instanceFromJson({ ...ct, ...dynamic })).toMatchObject({
      echoTime: 4.6,
      diffusionBValue: 800,
      temporalPositionIdentifier: 2,
    });
  });

  it('leaves absent what was not sent', () => {
    expect(Object.keys(instanceFromJson(ct))).not.toContain('frameTimeMs');
    expect(Object.keys(instanceFromJson({ ...ct, '00100010': of('PN', '') }).patient)).toEqual([]);
  });

  it('survives a structured clone', () => {
    const instance = instanceFromJson(ct);
    expect(structuredClone(instance)).toEqual(instance);
  });

  it('reads numbers sent as strings, joined by backslashes, or without an array', () => {
    const { frames, instanceNumber } = instanceFromJson({
      ...ct,
      '00200013': { vr: 'IS', Value: '8 ' },
      '00280030': of('DS', '0.5\\0.75'),
      '00200032': of('DS', '-1', '2', '3e1'),
    });
    expect(instanceNumber).toBe(8);
    expect(frames[0]?.spacing).toEqual({ rowMm: 0.5, columnMm: 0.75, source: 'patient' });
    expect(frames[0]?.plane?.imagePositionPatient).toEqual([-1, 2, 30]);
  });

  it.each([
    ['0020000D', 'StudyInstanceUID (0020,000D) is missing'],
    ['0020000E', 'SeriesInstanceUID (0020,000E) is missing'],
    ['00080018', 'SOPInstanceUID (0008,0018) is missing'],
    ['00080016', 'SOPClassUID (0008,0016) is missing'],
  ])('names the attribute %s that cannot be left out', (tag, message) => {
    const { [tag]: _, ...rest } = ct;
    expect(() => instanceFromJson(rest)).toThrow(InstanceError);
    expect(() => instanceFromJson(rest)).toThrow(message);
    expect(() => instanceFromJson({ ...ct, [tag]: of('UI', 'no uid') })).toThrow('is not a UID');
  });

  it('never throws otherwise, whatever stands in an attribute', () => {
    const identity = new Set(['00080016', '00080018', '0020000D', '0020000E']);
    const odd = [
      null,
      7,
      'x',
      [],
      {},
      { Value: null },
      of('??', null),
      of('DS', 'x', {}, [], true),
      of('SQ', 3),
    ];
    for (const tag of [
      ...Object.keys(ct),
      '52009229',
      '52009230',
      '00186011',
      '00281101',
      '3004000C',
      '00280008',
    ]) {
      if (identity.has(tag)) continue;
      for (const element of odd) {
        expect(instanceFromJson({ ...ct, [tag]: element }).sopInstanceUID).toBe('1.2.3.4');
      }
    }
    for (const json of [null, 'x', 3, []]) expect(() => instanceFromJson(json)).toThrow(InstanceError);
  });

  it('says what it could not read', () => {
    const { warnings, frames } = instanceFromJson({
      ...ct,
      '00281053': of('DS', 'one'),
      '00200032': of('DS', 1, 2),
    });
    expect(warnings).toEqual([
      'ImagePositionPatient (0020,0032) has 2 numbers where 3 belong; it was left out.',
      'RescaleSlope (0028,1053) is "one", which is no number; it was left out.',
    ]);
    expect(frames[0]?.plane).toBeUndefined();
  });

  it('refuses directions that are not perpendicular', () => {
    const { frames, warnings } = instanceFromJson({ ...ct, '00200037': of('DS', 1, 0, 0, 1, 0, 0) });
    expect(frames[0]?.plane).toBeUndefined();
    expect(warnings[0]).toContain('ImageOrientationPatient (0020,0037)');
  });

  it('has no pixels for a report and says why for an image that cannot be shown', () => {
    const { '00280010': _r, '00280011': _c, '00280100': _b, ...report } = ct;
    expect(instanceFromJson(report)).toMatchObject({ numberOfFrames: 0, warnings: [] });
    expect(instanceFromJson(report).pixel).toBeUndefined();
    const noBits = instanceFromJson({ ...ct, '00280100': of('US') });
    expect(noBits.pixel).toBeUndefined();
    expect(noBits.warnings).toEqual(['BitsAllocated (0028,0100) is missing: the image cannot be shown.']);
  });

  it('knows floating point pixels by their attribute, or by what they lack', () => {
    const float = { vr: 'OF', BulkDataURI: 'x' };
    const marked = instanceFromJson({ ...ct, '00280100': of('US', 32), '7FE00008': float });
    expect(marked.pixel).toMatchObject({
      floatingPoint: 'float',
      bitsAllocated: 32,
      bitsStored: 32,
      highBit: 31,
    });
    const { '00280101': _stored, '00280102': _high, '00280103': _sign, ...bare } = ct;
    const double = instanceFromJson({ ...bare, '00280100': of('US', 64) });
    expect(double.pixel).toMatchObject({ floatingPoint: 'double', bitsAllocated: 64, bitsStored: 64 });
    expect(double.warnings).toEqual([]);
    const wrong = instanceFromJson({ ...bare, '00280100': of('US', 16), '7FE00009': { vr: 'OD' } });
    expect(wrong.pixel).toMatchObject({ floatingPoint: 'double', bitsAllocated: 64 });
    expect(wrong.warnings).toEqual(['BitsAllocated (0028,0100) is 16; 64 was taken, as a double has.']);
  });

  it('takes a recommended rate before the frame time, and a mean of a vector', () => {
    const cine = { ...ct, '00280008': of('IS', '3') };
    expect(instanceFromJson({ ...cine, '00181063': of('DS', 40) }).frameTimeMs).toBe(40);
    expect(instanceFromJson({ ...cine, '00181065': of('DS', 0, 30, 50) }).frameTimeMs).toBe(40);
    expect(
      instanceFromJson({ ...cine, '00181063': of('DS', 40), '00082144': of('IS', 10) }).frameTimeMs,
    ).toBe(100);
    expect(instanceFromJson({ ...ct, '00181063': of('DS', 40) }).frameTimeMs).toBeUndefined();
  });

  it('trusts a transfer syntax only when one is offered', () => {
    const syntax = (...uids: string[]) =>
      instanceFromJson({ ...ct, '00083002': of('UI', ...uids) }).transferSyntaxUID;
    expect(syntax('1.2.840.10008.1.2.1')).toBe('1.2.840.10008.1.2.1');
    expect(syntax('1.2.840.10008.1.2.1', '1.2.840.10008.1.2.4.50')).toBeUndefined();
  });
});

describe('instanceFromJson of an enhanced multi-frame', () => {
  const plane = (z: number) => ({ '00209113': of('SQ', { '00200032': of('DS', 0, 0, z) }) });
  const shared = {
    '00209116': of('SQ', { '00200037': of('DS', 1, 0, 0, 0, 1, 0) }),
    '00289110': of('SQ', { '00280030': of('DS', 2, 2), '00180050': of('DS', 5) }),
    '00289145': of('SQ', { '00281052': of('DS', 0), '00281053': of('DS', 2), '00281054': of('LO', 'US') }),
  };
  const enhanced = {
    ...ct,
    '00200032': undefined,
    '00200037': undefined,
    '00280008': of('IS', 2),
    '52009229': of('SQ', shared),
    '52009230': of('SQ', plane(10), {
      ...plane(15),
      '00289132': of('SQ', { '00281050': of('DS', 50), '00281051': of('DS', 100) }),
    }),
  };

  it('reads each frame from its own groups, then the shared ones', () => {
    const instance = instanceFromJson(enhanced);
    expect(instance.warnings).toEqual([]);
    expect(instance.frames).toHaveLength(2);
    expect(frameAttributes(instance, 1)).toEqual({
      plane: {
        imagePositionPatient: [0, 0, 10],
        rowCosine: [1, 0, 0],
        columnCosine: [0, 1, 0],
        sliceThicknessMm: 5,
      },
      spacing: { rowMm: 2, columnMm: 2, source: 'patient' },
      rescale: { slope: 2, intercept: 0, type: 'US' },
      voiWindows: [],
    });
    expect(frameAttributes(instance, 2).plane?.imagePositionPatient).toEqual([0, 0, 15]);
    expect(frameAttributes(instance, 2).voiWindows).toEqual([{ center: 50, width: 100, function: 'LINEAR' }]);
  });

  it('keeps one entry where all frames are alike', () => {
    expect(instanceFromJson({ ...enhanced, '52009230': of('SQ', plane(1), plane(1)) }).frames).toHaveLength(
      1,
    );
  });

  it('says when groups and frames differ in number, and has every frame', () => {
    const instance = instanceFromJson({ ...enhanced, '00280008': of('IS', 3) });
    expect(instance.frames).toHaveLength(3);
    expect(instance.warnings).toEqual([
      'PerFrameFunctionalGroupsSequence (5200,9230) has 2 items for 3 frames.',
    ]);
    expect(frameAttributes(instance, 3).plane).toBeUndefined();
    expect(() => frameAttributes(instance, 4)).toThrow(RangeError);
  });

  it('places the frames of a dose grid by their offsets', () => {
    const dose = { ...ct, '00280008': of('IS', 3), '3004000C': of('DS', 0, 2.5, 5) };
    const z = instanceFromJson(dose).frames.map((frame) => frame.plane?.imagePositionPatient[2]);
    expect(z).toEqual([12.5, 15, 17.5]);
    const absolute = { ...dose, '3004000C': of('DS', 12.5, 10, 7.5) };
    expect(instanceFromJson(absolute).frames.map((frame) => frame.plane?.imagePositionPatient[2])).toEqual([
      12.5, 10, 7.5,
    ]);
  });

  it('does not believe a frame count that would fill the memory', () => {
    const instance = instanceFromJson({ ...enhanced, '00280008': of('IS', 4e9) });
    expect(instance.numberOfFrames).toBe(1);
    expect(instance.warnings[0]).toBe('NumberOfFrames (0028,0008) is 4000000000; 1 was taken.');
  });
});
