import { type Attributes, type DicomJson, dicomJson, writePart10 } from '@alternator/testing';

const CT = '1.2.840.10008.5.1.4.1.1.2';

/** A small grey image; its pixels are `pixels`, or count up. */
export function imageFile(
  name: string,
  attributes: Attributes = {},
  options: {
    readonly frames?: readonly Uint8Array[];
    readonly transferSyntaxUID?: string;
    readonly fragmentBytes?: number;
    readonly more?: DicomJson;
  } = {},
): Uint8Array<ArrayBuffer> {
  const { frames = [Uint8Array.from({ length: 32 }, (_, at) => at)], more = {}, ...rest } = options;
  const dataSet = {
    ...dicomJson({
      SOPClassUID: CT,
      SOPInstanceUID: `1.2.3.${numberOf(name)}`,
      StudyInstanceUID: '1.2.3',
      SeriesInstanceUID: '1.2.3.4',
      Modality: 'CT',
      PatientName: 'Roe^Jane',
      PatientID: 'ALT-1',
      StudyDate: '20260102',
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: 4,
      Columns: 4,
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 0,
      ...(frames.length > 1 && { NumberOfFrames: frames.length }),
      ...attributes,
    }),
    ...more,
  };
  return new Uint8Array(writePart10({ dataSet, frames, ...rest }).bytes);
}

/** A DICOMDIR that names files by their paths, PS3.3 F.3. */
export function directoryFile(paths: readonly string[]): Uint8Array<ArrayBuffer> {
  const records = paths.map((path) => ({
    '00041430': { vr: 'CS', Value: ['IMAGE'] },
    '00041500': { vr: 'CS', Value: path.split('/') },
  }));
  const patient = { '00041430': { vr: 'CS', Value: ['PATIENT'] } };
  const dataSet = {
    ...dicomJson({ SOPClassUID: '1.2.840.10008.1.3.10', SOPInstanceUID: '1.2.3.9' }),
    '00041220': { vr: 'SQ', Value: [patient, ...records] },
  } as DicomJson;
  return new Uint8Array(writePart10({ dataSet: sorted(dataSet) }).bytes);
}

function sorted(dataSet: DicomJson): DicomJson {
  return Object.fromEntries(Object.entries(dataSet).sort(([a], [b]) => a.localeCompare(b)));
}

function numberOf(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000, 7);
}
