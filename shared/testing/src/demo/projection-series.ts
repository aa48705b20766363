import { chestRadiograph, RADIOGRAPH_GRID } from '../phantom/chest-radiograph.ts';
import { MAMMOGRAM_GRID, type MammogramView, mammogram } from '../phantom/mammogram.ts';
import { TransferSyntax } from '../transfer-syntax.ts';
import { greyPixels, type SeriesPlan } from './synthetic-study.ts';

const CR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.1';
const MAMMOGRAPHY_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.2';

/** The same chest stored dense-is-low (MONOCHROME1) and dense-is-high (MONOCHROME2): both look alike. */
export function radiographSeries(): readonly SeriesPlan[] {
  return (['MONOCHROME1', 'MONOCHROME2'] as const).map((photometric) => ({
    key: photometric === 'MONOCHROME1' ? 'chest-monochrome1' : 'chest-monochrome2',
    transferSyntaxUID: TransferSyntax.explicitVRLittleEndian,
    pixel: greyPixels({ ...RADIOGRAPH_GRID, bitsStored: 12, photometricInterpretation: photometric }),
    attributes: {
      SOPClassUID: CR_IMAGE_STORAGE,
      Modality: 'CR',
      BodyPartExamined: 'CHEST',
      ViewPosition: 'PA',
      ImageType: ['ORIGINAL', 'PRIMARY'],
      PatientOrientation: ['L', 'F'],
      SeriesDescription: photometric === 'MONOCHROME1' ? 'Chest PA' : 'Chest PA, inverted storage',
      ImagerPixelSpacing: [RADIOGRAPH_GRID.spacingMm, RADIOGRAPH_GRID.spacingMm],
      WindowCenter: 2048,
      WindowWidth: 4096,
    },
    instances: [{ attributes: {}, frame: () => new Uint8Array(chestRadiograph(photometric).buffer) }],
  }));
}

/** Views in the order in which they are taken. */
export const MAMMOGRAM_VIEWS: readonly MammogramView[] = [
  { laterality: 'R', position: 'CC' },
  { laterality: 'L', position: 'CC' },
  { laterality: 'R', position: 'MLO' },
  { laterality: 'L', position: 'MLO' },
];

/** Four views, each 3328 x 4096 in HTJ2K whose first bytes are a small picture. */
export function mammogramSeries(): readonly SeriesPlan[] {
  return MAMMOGRAM_VIEWS.map((view) => ({
    key: `mammogram-${view.laterality.toLowerCase()}-${view.position.toLowerCase()}`,
    transferSyntaxUID: TransferSyntax.htj2kLosslessRPCL,
    pixel: greyPixels({ ...MAMMOGRAM_GRID, bitsStored: 12 }),
    attributes: {
      SOPClassUID: MAMMOGRAPHY_FOR_PRESENTATION,
      Modality: 'MG',
      PresentationIntentType: 'FOR PRESENTATION',
      BodyPartExamined: 'BREAST',
      ImageLaterality: view.laterality,
      ViewPosition: view.position,
      ViewCodeSequence: [viewCode(view)],
      PatientOrientation: orientation(view),
      ImageType: ['ORIGINAL', 'PRIMARY'],
      SeriesDescription: `${view.laterality} ${view.position}`,
      ImagerPixelSpacing: [MAMMOGRAM_GRID.spacingMm, MAMMOGRAM_GRID.spacingMm],
      PixelIntensityRelationship: 'LOG',
      PixelIntensityRelationshipSign: 1,
      RescaleSlope: 1,
      RescaleIntercept: 0,
      RescaleType: 'US',
      WindowCenter: 1800,
      WindowWidth: 2600,
      WindowCenterWidthExplanation: 'Standard',
    },
    instances: [{ attributes: {}, frame: () => new Uint8Array(mammogram(view).buffer) }],
  }));
}

/** CID 4014 of PS3.16. */
function viewCode(view: MammogramView) {
  const [CodeValue, CodeMeaning] =
    view.position === 'CC' ? ['399162004', 'cranio-caudal'] : ['399368009', 'medio-lateral oblique'];
  return { CodeValue, CodingSchemeDesignator: 'SCT', CodeMeaning } as const;
}

/** Directions of rows and of columns, PS3.3 C.7.6.1.1.1. */
function orientation({ laterality, position }: MammogramView): readonly [string, string] {
  const down = laterality === 'L' ? 'R' : 'L';
  return [laterality === 'L' ? 'A' : 'P', position === 'CC' ? down : `F${down}`];
}
