import type { PixelDescription } from '@alternator/dicom';
import type { Attributes } from '../dicom-file/dicom-json.ts';
import { CINE, cineFrame } from '../phantom/cine.ts';
import { TransferSyntax } from '../transfer-syntax.ts';
import type { SeriesPlan } from './synthetic-study.ts';

const ULTRASOUND_MULTIFRAME = '1.2.840.10008.5.1.4.1.1.3.1';
const ULTRASOUND_IMAGE = '1.2.840.10008.5.1.4.1.1.6.1';
const FRAME_TIME_TAG = '00181063';
const CENTIMETRES = 3;
const SMALL = { rows: 240, columns: 320, frames: 30 } as const;

/** The beating heart three times: JPEG colour cine, RLE colour cine at half size, one uncompressed still. */
export function cineSeries(): readonly SeriesPlan[] {
  return [
    {
      key: 'cine-jpeg',
      transferSyntaxUID: TransferSyntax.jpegBaseline,
      pixel: colourPixels(CINE, 'YBR_FULL_422'),
      attributes: {
        ...ultrasound('Heart, 4 chambers', 1),
        ...cineAttributes(ULTRASOUND_MULTIFRAME),
        LossyImageCompression: '01',
        LossyImageCompressionRatio: 10,
        LossyImageCompressionMethod: 'ISO_10918_1',
      },
      instances: [{ numberOfFrames: CINE.frames, attributes: {}, frame: (number) => cineFrame(number) }],
    },
    {
      key: 'cine-rle',
      transferSyntaxUID: TransferSyntax.rleLossless,
      pixel: colourPixels(SMALL, 'RGB'),
      attributes: { ...ultrasound('Heart, half size', 2), ...cineAttributes(ULTRASOUND_MULTIFRAME) },
      instances: [
        { numberOfFrames: SMALL.frames, attributes: {}, frame: (number) => cineFrame(number, SMALL) },
      ],
    },
    {
      key: 'still-rgb',
      transferSyntaxUID: TransferSyntax.explicitVRLittleEndian,
      pixel: colourPixels(CINE, 'RGB'),
      attributes: { ...ultrasound('Heart, still', 1), SOPClassUID: ULTRASOUND_IMAGE },
      instances: [{ attributes: {}, frame: () => cineFrame(1) }],
    },
  ];
}

function colourPixels(
  size: { readonly rows: number; readonly columns: number },
  photometricInterpretation: 'RGB' | 'YBR_FULL_422',
): PixelDescription {
  return {
    rows: size.rows,
    columns: size.columns,
    samplesPerPixel: 3,
    bitsAllocated: 8,
    bitsStored: 8,
    highBit: 7,
    pixelRepresentation: 0,
    photometricInterpretation,
    planarConfiguration: 0,
  };
}

function cineAttributes(SOPClassUID: string): Attributes {
  return {
    SOPClassUID,
    FrameTime: CINE.frameTimeMs,
    CineRate: 1000 / CINE.frameTimeMs,
    FrameIncrementPointer: FRAME_TIME_TAG,
  };
}

/** `shrink`: how many pixels of the full-size drawing one pixel covers. */
function ultrasound(description: string, shrink: number): Attributes {
  const { region, spacingMm } = CINE;
  const deltaCentimetres = (spacingMm * shrink) / 10;
  return {
    Modality: 'US',
    BodyPartExamined: 'HEART',
    ImageType: ['ORIGINAL', 'PRIMARY', '', '0001'],
    SeriesDescription: description,
    SequenceOfUltrasoundRegions: [
      {
        RegionSpatialFormat: 1,
        RegionDataType: 1,
        RegionFlags: 0,
        RegionLocationMinX0: region.left / shrink,
        RegionLocationMinY0: region.top / shrink,
        RegionLocationMaxX1: Math.floor(region.right / shrink),
        RegionLocationMaxY1: Math.floor(region.bottom / shrink),
        PhysicalUnitsXDirection: CENTIMETRES,
        PhysicalUnitsYDirection: CENTIMETRES,
        PhysicalDeltaX: deltaCentimetres,
        PhysicalDeltaY: deltaCentimetres,
      },
    ],
  };
}
