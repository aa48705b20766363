import { type Instance, instanceFromJson } from '@alternator/dicom';

const size = 128;
const slices = [1, 2, 3];
const of = (vr: string, ...Value: unknown[]) => ({ vr, Value });

/** Instances in the DICOM JSON Model (PS3.18 F.2), which is how DICOMweb sends them. */
export const instances: readonly Instance[] = slices.map((number) =>
  instanceFromJson({
    '00080016': of('UI', '1.2.840.10008.5.1.4.1.1.7'),
    '00080018': of('UI', `2.25.100${number}`),
    '00080020': of('DA', '20260101'),
    '00080060': of('CS', 'OT'),
    '00081030': of('LO', 'Ramps'),
    '0008103E': of('LO', 'Grey ramps'),
    '00100010': of('PN', { Alphabetic: 'EXAMPLE^ONE' }),
    '00100020': of('LO', 'EXAMPLE-1'),
    '0020000D': of('UI', '2.25.1'),
    '0020000E': of('UI', '2.25.2'),
    '00200011': of('IS', 1),
    '00200013': of('IS', number),
    '00280002': of('US', 1),
    '00280004': of('CS', 'MONOCHROME2'),
    '00280010': of('US', size),
    '00280011': of('US', size),
    '00280100': of('US', 16),
    '00280101': of('US', 12),
    '00280102': of('US', 11),
    '00280103': of('US', 0),
    '00281050': of('DS', 2048),
    '00281051': of('DS', 4096),
  }),
);

const [first] = instances as readonly [Instance];

/** As a study list shows it. */
export const study = {
  studyInstanceUID: first.studyInstanceUID,
  ...first.patient,
  ...first.study,
  modalities: ['OT'],
  numberOfSeries: 1,
  numberOfInstances: instances.length,
};

export const series = {
  seriesInstanceUID: first.seriesInstanceUID,
  ...first.series,
  numberOfInstances: instances.length,
};

/** A frame as an uncompressed file stores it, little endian: each slice is a steeper ramp from left to right. */
export function frameBytes(sopInstanceUID: string): Uint8Array<ArrayBuffer> {
  const steepness = 1 + instances.findIndex((instance) => instance.sopInstanceUID === sopInstanceUID);
  const view = new DataView(new ArrayBuffer(size * size * 2));
  for (let pixel = 0; pixel < size * size; pixel++) {
    const value = Math.min(4095, (pixel % size) * (4096 / size) * steepness);
    view.setUint16(pixel * 2, value, true);
  }
  return new Uint8Array(view.buffer);
}
