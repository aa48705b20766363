import type { Attributes } from '../dicom-file/dicom-json.ts';
import { makeHeadPhantom } from '../phantom/head-phantom.ts';
import { TransferSyntax } from '../transfer-syntax.ts';
import { greyPixels, type SeriesPlan } from './synthetic-study.ts';
import { type StackGeometry, volumeSeries } from './volume-series.ts';

const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';
const PIXEL = greyPixels({ rows: 256, columns: 256, bitsStored: 12 });
const NOISE = 10;

const GRID = { rows: 256, columns: 256, spacingMm: 0.9, sliceSpacingMm: 4.4 } as const;

export const HEAD_AXIAL_GEOMETRY: StackGeometry = {
  ...GRID,
  slices: 44,
  rowCosine: [1, 0, 0],
  columnCosine: [0, 1, 0],
  center: [0, 0, 0],
  order: 1,
};

/** Seen from the patient's left, front to the left of the image. */
export const HEAD_SAGITTAL_GEOMETRY: StackGeometry = {
  ...GRID,
  slices: 36,
  rowCosine: [0, 1, 0],
  columnCosine: [0, 0, -1],
  center: [0, 0, 0],
  order: 1,
};

const MR_ATTRIBUTES: Attributes = {
  Modality: 'MR',
  BodyPartExamined: 'HEAD',
  ImageType: ['ORIGINAL', 'PRIMARY', 'M', 'SE'],
  ScanningSequence: 'SE',
  SequenceVariant: 'NONE',
  MRAcquisitionType: '2D',
  MagneticFieldStrength: 3,
};

/** Two contrasts of a head in one frame of reference, no rescale, windows of their own. */
export function headSeries(): readonly SeriesPlan[] {
  const shared = {
    pixel: PIXEL,
    intercept: 0,
    sopClass: MR_IMAGE_STORAGE,
    noise: NOISE,
    frameOfReference: 'head',
  };
  return [
    volumeSeries({
      ...shared,
      key: 'head-t2-axial',
      phantom: makeHeadPhantom('t2'),
      geometry: HEAD_AXIAL_GEOMETRY,
      transferSyntaxUID: TransferSyntax.explicitVRLittleEndian,
      attributes: {
        ...MR_ATTRIBUTES,
        SeriesDescription: 'T2 axial',
        RepetitionTime: 4200,
        EchoTime: 98,
        WindowCenter: 550,
        WindowWidth: 1100,
      },
    }),
    volumeSeries({
      ...shared,
      key: 'head-t1-sagittal',
      phantom: makeHeadPhantom('t1'),
      geometry: HEAD_SAGITTAL_GEOMETRY,
      transferSyntaxUID: TransferSyntax.htj2kLossless,
      attributes: {
        ...MR_ATTRIBUTES,
        SeriesDescription: 'T1 sagittal',
        RepetitionTime: 560,
        EchoTime: 11,
        WindowCenter: 420,
        WindowWidth: 860,
      },
    }),
  ];
}
