import { describe, expect, it } from 'vitest';
import { completeFromFile, isCompleteDescription } from './complete-from-file.ts';
import { jsonFromNatural } from './json-from-natural.ts';

const described = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
  SOPInstanceUID: '1.2.3.4',
  PatientID: '7',
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  Rows: 4,
  Columns: 4,
  BitsAllocated: 16,
  BitsStored: 12,
  PixelRepresentation: 0,
  RescaleSlope: 1,
  RescaleIntercept: 0,
};

describe('a description', () => {
  it('is complete when the values of a picture and its owner rest on it alone', () => {
    expect(isCompleteDescription(jsonFromNatural(described))).toBe(true);
    const colour = {
      ...described,
      PhotometricInterpretation: 'RGB',
      SamplesPerPixel: 3,
      PlanarConfiguration: 0,
    };
    expect(isCompleteDescription(jsonFromNatural({ ...colour, RescaleSlope: null }))).toBe(true);
  });

  it.each(['SOPClassUID', 'Rows', 'PixelRepresentation', 'PatientID', 'RescaleSlope'] as const)(
    'is not complete without %s',
    (keyword) => {
      expect(isCompleteDescription(jsonFromNatural({ ...described, [keyword]: null }))).toBe(false);
    },
  );

  it('is not complete with a palette that is not there', () => {
    const palette = { ...described, PhotometricInterpretation: 'PALETTE COLOR' };
    expect(isCompleteDescription(jsonFromNatural(palette))).toBe(false);
  });
});

describe('a description over its file', () => {
  const file = jsonFromNatural({
    ...described,
    PixelSpacing: [0.123456789, 1],
    WindowCenter: 40,
    StudyDate: '20200101',
  });

  it('is believed, but of how the pixels lie the file is, and what they differ in is told', () => {
    const said = jsonFromNatural({ Rows: 8, NumberOfFrames: 3, WindowCenter: 50, RescaleSlope: 2 });
    const { json, differing } = completeFromFile(said, file);
    expect(json['00280010']).toEqual({ Value: [4] });
    expect(json['00280008']).toBeUndefined();
    expect(json['00281050']).toEqual({ Value: [50] });
    expect(json['00080020']).toEqual({ Value: ['20200101'] });
    expect(differing).toEqual(['Rows', 'RescaleSlope']);
  });

  it('does not differ by the digits that were written', () => {
    expect(completeFromFile(jsonFromNatural({ PixelSpacing: ['0.12346', '1.0'] }), file).differing).toEqual(
      [],
    );
  });
});
