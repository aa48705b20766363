import type { PhotometricInterpretation, PixelDescription } from '../pixel-description.ts';
import { compact } from './compact.ts';
import type { DataSet } from './data-set.ts';
import { readColourProfile } from './read-colour-profile.ts';
import { readPadding } from './read-padding.ts';
import { readPalette } from './read-palette.ts';
import { describeAttribute, type Keyword, tags } from './tags.ts';

const samplesOf: Readonly<Record<PhotometricInterpretation, 1 | 3>> = {
  MONOCHROME1: 1,
  MONOCHROME2: 1,
  'PALETTE COLOR': 1,
  RGB: 3,
  YBR_FULL: 3,
  YBR_FULL_422: 3,
  YBR_PARTIAL_422: 3,
  YBR_PARTIAL_420: 3,
  YBR_ICT: 3,
  YBR_RCT: 3,
  XYB: 3,
};

/** 12 is older than DICOM's rule of whole bytes (PS3.3 C.7.6.3.1.1): values packed one behind the other. */
const BITS_ALLOCATED: ReadonlySet<number> = new Set([1, 8, 12, 16, 32]);

/**
 * Image Pixel Module, PS3.3 C.7.6.3; undefined, with a warning, for pixels that nothing could show.
 *
 * @param pixelDataTag where the pixels are known to lie, for a data set without them
 */
export function readPixelDescription(dataSet: DataSet, pixelDataTag?: string): PixelDescription | undefined {
  if (!dataSet.has('Rows') && !dataSet.has('Columns') && !dataSet.has('BitsAllocated')) return undefined;
  const floatingPoint = readFloatingPoint(dataSet, pixelDataTag);
  const rows = positive(dataSet, 'Rows');
  const columns = positive(dataSet, 'Columns');
  const bitsAllocated = readBitsAllocated(dataSet, floatingPoint);
  const photometricInterpretation = readPhotometricInterpretation(dataSet);
  if (!rows || !columns || !bitsAllocated || !photometricInterpretation) return undefined;

  // Floating point pixels have neither BitsStored nor HighBit nor PixelRepresentation (PS3.3 C.7.6.24).
  const bitsStored = floatingPoint ? bitsAllocated : readBitsStored(dataSet, bitsAllocated);
  const highBit = dataSet.number('HighBit');
  const pixel = compact({
    rows,
    columns,
    samplesPerPixel: readSamplesPerPixel(dataSet, photometricInterpretation),
    bitsAllocated,
    bitsStored,
    highBit:
      highBit !== undefined && isWhole(highBit, bitsStored - 1, bitsAllocated - 1) ? highBit : bitsStored - 1,
    pixelRepresentation: dataSet.number('PixelRepresentation') === 1 ? (1 as const) : (0 as const),
    photometricInterpretation,
    floatingPoint,
    planarConfiguration: dataSet.number('PlanarConfiguration') === 1 ? (1 as const) : (0 as const),
    palette: photometricInterpretation === 'PALETTE COLOR' ? readPalette(dataSet) : undefined,
    colourProfile: photometricInterpretation.startsWith('MONOCHROME')
      ? undefined
      : readColourProfile(dataSet),
    supplementalPalette: readSupplementalPalette(dataSet, photometricInterpretation),
  });
  return compact({ ...pixel, padding: readPadding(dataSet, pixel) });
}

/** PS3.3 C.7.6.19 and C.8.16.2.1.1. */
function readSupplementalPalette(dataSet: DataSet, photometric: PhotometricInterpretation) {
  const presentation = dataSet.codes('PixelPresentation')[0];
  if (photometric !== 'MONOCHROME2' || (presentation !== 'COLOR' && presentation !== 'MIXED'))
    return undefined;
  return readPalette(dataSet);
}

function readFloatingPoint(dataSet: DataSet, pixelDataTag?: string): PixelDescription['floatingPoint'] {
  if (dataSet.has('FloatPixelData') || pixelDataTag === tags.FloatPixelData) return 'float';
  if (dataSet.has('DoubleFloatPixelData') || pixelDataTag === tags.DoubleFloatPixelData) return 'double';
  if (pixelDataTag !== undefined) return undefined;
  // An archive may leave the pixels out of the metadata; then only floating point has no PixelRepresentation.
  if (dataSet.has('BitsStored') || dataSet.has('PixelRepresentation')) return undefined;
  const bits = dataSet.number('BitsAllocated');
  if (bits === 64) return 'double';
  return bits === 32 ? 'float' : undefined;
}

function positive(dataSet: DataSet, keyword: Keyword): number | undefined {
  const value = dataSet.number(keyword);
  if (value !== undefined && isWhole(value, 1, 0xffff)) return value;
  const said = value === undefined ? 'is missing' : `is ${value}`;
  dataSet.warn(`${describeAttribute(keyword)} ${said}: the image cannot be shown.`);
  return undefined;
}

function readBitsAllocated(
  dataSet: DataSet,
  floatingPoint: PixelDescription['floatingPoint'],
): number | undefined {
  const bits = dataSet.number('BitsAllocated');
  if (floatingPoint) return readFloatBits(dataSet, floatingPoint, bits);
  if (bits !== undefined && BITS_ALLOCATED.has(bits)) return bits;
  const said = bits === undefined ? 'is missing' : `is ${bits}`;
  dataSet.warn(`${describeAttribute('BitsAllocated')} ${said}: the image cannot be shown.`);
  return undefined;
}

/** The attribute that holds the pixels tells their size too. */
function readFloatBits(
  dataSet: DataSet,
  floatingPoint: 'float' | 'double',
  bits: number | undefined,
): number {
  const wanted = floatingPoint === 'float' ? 32 : 64;
  if (bits !== wanted) {
    const said = bits === undefined ? 'is missing' : `is ${bits}`;
    dataSet.warn(
      `${describeAttribute('BitsAllocated')} ${said}; ${wanted} was taken, as a ${floatingPoint} has.`,
    );
  }
  return wanted;
}

function readBitsStored(dataSet: DataSet, bitsAllocated: number): number {
  const bits = dataSet.number('BitsStored');
  if (bits !== undefined && isWhole(bits, 1, bitsAllocated)) return bits;
  const said = bits === undefined ? 'is missing' : `is ${bits}`;
  dataSet.warn(`${describeAttribute('BitsStored')} ${said}; ${bitsAllocated} was taken.`);
  return bitsAllocated;
}

function readPhotometricInterpretation(dataSet: DataSet): PhotometricInterpretation | undefined {
  const text = dataSet.codes('PhotometricInterpretation')[0];
  if (text && Object.hasOwn(samplesOf, text)) return text as PhotometricInterpretation;
  if (text) {
    dataSet.warn(`${describeAttribute('PhotometricInterpretation')} ${text.slice(0, 16)} cannot be shown.`);
    return undefined;
  }
  const taken = dataSet.number('SamplesPerPixel') === 3 ? 'RGB' : 'MONOCHROME2';
  dataSet.warn(`${describeAttribute('PhotometricInterpretation')} is missing; ${taken} was taken.`);
  return taken;
}

function readSamplesPerPixel(dataSet: DataSet, photometric: PhotometricInterpretation): number {
  const wanted = samplesOf[photometric];
  const samples = dataSet.number('SamplesPerPixel');
  if (samples !== wanted) {
    const said = samples === undefined ? 'is missing' : `is ${samples}`;
    dataSet.warn(
      `${describeAttribute('SamplesPerPixel')} ${said}; ${wanted} was taken, as ${photometric} has.`,
    );
  }
  return wanted;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
