import type { Vec3 } from '@alternator/dicom';
import type { Attributes } from '../dicom-file/dicom-json.ts';
import { makeQAPhantom } from '../phantom/qa-phantom.ts';
import { makeThoraxPhantom, THORAX_NODULE } from '../phantom/thorax-phantom.ts';
import { TransferSyntax, type TransferSyntaxName } from '../transfer-syntax.ts';
import { greyPixels, type SeriesPlan } from './synthetic-study.ts';
import { type StackGeometry, volumeSeries } from './volume-series.ts';

const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
/** Added to a stored value it gives Hounsfield units, in every CT here; the slope is 1. */
export const CT_INTERCEPT = -1024;
const UNSIGNED_12 = greyPixels({ rows: 512, columns: 512, bitsStored: 12 });
const SIGNED_16 = greyPixels({ rows: 512, columns: 512, bitsStored: 16, signed: true });
/** What some scanners write outside their reconstruction circle; a stored value. */
export const CT_PADDING = -2000;
const CT_NOISE_HU = 12;

const AXIAL = {
  rows: 512,
  columns: 512,
  spacingMm: 0.75,
  rowCosine: [1, 0, 0] as Vec3,
  columnCosine: [0, 1, 0] as Vec3,
};

/** From head to feet, against the slice normal, as most scanners number slices. */
export const QA_AXIAL_GEOMETRY: StackGeometry = {
  ...AXIAL,
  slices: 120,
  sliceSpacingMm: 1.5,
  center: [0, 0, 0],
  order: -1,
};

const TILT = (25 * Math.PI) / 180;
const TURN = (15 * Math.PI) / 180;

/** Turned by 15 degrees about the patient's long axis, then tilted by 25 about the new row direction. */
export const QA_OBLIQUE_GEOMETRY: StackGeometry = {
  rows: 512,
  columns: 512,
  spacingMm: 0.75,
  slices: 60,
  sliceSpacingMm: 2,
  center: [0, 0, 0],
  order: 1,
  rowCosine: rounded([Math.cos(TURN), Math.sin(TURN), 0]),
  columnCosine: rounded([-Math.sin(TURN) * Math.cos(TILT), Math.cos(TURN) * Math.cos(TILT), -Math.sin(TILT)]),
};

/** Every fourth millimetre of the same phantom, for the series that differ only in their encoding. */
export const ENCODING_GEOMETRY: StackGeometry = {
  ...AXIAL,
  slices: 30,
  sliceSpacingMm: 4,
  center: [0, 0, 0],
  order: -1,
};

const CT_ATTRIBUTES: Attributes = {
  Modality: 'CT',
  KVP: 120,
  RescaleSlope: 1,
  RescaleIntercept: CT_INTERCEPT,
  RescaleType: 'HU',
  WindowCenter: [40, -500, 400],
  WindowWidth: [400, 1500, 1800],
  WindowCenterWidthExplanation: ['Soft tissue', 'Lung', 'Bone'],
  ConvolutionKernel: 'SYNTHETIC',
};

/** The quality-assurance phantom, axial and oblique, without noise: every pixel has a known value. */
export function qaSeries(): readonly SeriesPlan[] {
  const phantom = makeQAPhantom();
  const shared = {
    phantom,
    pixel: UNSIGNED_12,
    transferSyntaxUID: TransferSyntax.explicitVRLittleEndian,
    intercept: CT_INTERCEPT,
    sopClass: CT_IMAGE_STORAGE,
    frameOfReference: 'qa',
  };
  const attributes = { ...CT_ATTRIBUTES, BodyPartExamined: 'PHANTOM' };
  return [
    volumeSeries({
      ...shared,
      key: 'qa-axial',
      geometry: QA_AXIAL_GEOMETRY,
      attributes: {
        ...attributes,
        ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
        SeriesDescription: 'QA phantom axial 1.5 mm',
      },
    }),
    volumeSeries({
      ...shared,
      key: 'qa-oblique',
      geometry: QA_OBLIQUE_GEOMETRY,
      attributes: {
        ...attributes,
        ImageType: ['DERIVED', 'SECONDARY', 'REFORMATTED'],
        SeriesDescription: 'QA phantom oblique 2 mm',
      },
    }),
  ];
}

/** The chest as it is now: 200 thin slices, signed, padded outside the circle, HTJ2K. */
export function thoraxSeries(): SeriesPlan {
  return thorax({
    key: 'thorax-current',
    description: 'Thorax 1.5 mm',
    transferSyntaxUID: TransferSyntax.htj2kLosslessRPCL,
    noduleDiameterMm: THORAX_NODULE.currentDiameterMm,
    slices: 200,
    sliceSpacingMm: 1.5,
  });
}

/** The same chest a year before, 60 thick slices, JPEG-LS: the nodule is smaller. */
export function thoraxPriorSeries(): SeriesPlan {
  return thorax({
    key: 'thorax-prior',
    description: 'Thorax 5 mm',
    transferSyntaxUID: TransferSyntax.jpegLSLossless,
    noduleDiameterMm: THORAX_NODULE.priorDiameterMm,
    slices: 60,
    sliceSpacingMm: 5,
  });
}

const ENCODINGS: readonly (readonly [key: string, label: string, syntax: TransferSyntaxName])[] = [
  ['encoding-uncompressed', 'Uncompressed', 'explicitVRLittleEndian'],
  ['encoding-rle', 'RLE', 'rleLossless'],
  ['encoding-jpeg-ls', 'JPEG-LS lossless', 'jpegLSLossless'],
  ['encoding-jpeg-2000', 'JPEG 2000 lossless', 'jpeg2000Lossless'],
  ['encoding-htj2k', 'HTJ2K lossless RPCL', 'htj2kLosslessRPCL'],
];

/** The same 30 noisy slices five times; decoded they are equal to the last bit. */
export function encodingSeries(): readonly SeriesPlan[] {
  const phantom = makeQAPhantom();
  return ENCODINGS.map(([key, label, syntax]) =>
    volumeSeries({
      key,
      phantom,
      geometry: ENCODING_GEOMETRY,
      pixel: UNSIGNED_12,
      transferSyntaxUID: TransferSyntax[syntax],
      intercept: CT_INTERCEPT,
      sopClass: CT_IMAGE_STORAGE,
      noise: CT_NOISE_HU,
      frameOfReference: 'encodings',
      attributes: {
        ...CT_ATTRIBUTES,
        BodyPartExamined: 'PHANTOM',
        ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
        SeriesDescription: label,
      },
    }),
  );
}

function thorax(options: {
  readonly key: string;
  readonly description: string;
  readonly transferSyntaxUID: string;
  readonly noduleDiameterMm: number;
  readonly slices: number;
  readonly sliceSpacingMm: number;
}): SeriesPlan {
  return volumeSeries({
    key: options.key,
    phantom: makeThoraxPhantom(options.noduleDiameterMm),
    geometry: {
      ...AXIAL,
      slices: options.slices,
      sliceSpacingMm: options.sliceSpacingMm,
      center: [0, 0, 0],
      order: -1,
    },
    pixel: SIGNED_16,
    transferSyntaxUID: options.transferSyntaxUID,
    intercept: CT_INTERCEPT,
    sopClass: CT_IMAGE_STORAGE,
    noise: CT_NOISE_HU,
    padding: CT_PADDING,
    frameOfReference: options.key,
    attributes: {
      ...CT_ATTRIBUTES,
      PixelPaddingValue: CT_PADDING,
      BodyPartExamined: 'CHEST',
      ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
      SeriesDescription: options.description,
    },
  });
}

/** DS holds 16 characters; the planes are computed from what the file says. */
function rounded(direction: Vec3): Vec3 {
  const digits = (value: number) => Number(value.toFixed(12));
  return [digits(direction[0]), digits(direction[1]), digits(direction[2])];
}
