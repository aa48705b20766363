import { frameByteLength, type PhotometricInterpretation, type PixelDescription } from '@alternator/dicom';
import { TransferSyntax } from '../transfer-syntax.ts';
import { type DicomJson, textOf } from './dicom-json.ts';
import { DicomReadError, readDataSet } from './read-data-set.ts';
import type { FrameRange } from './write-part10.ts';

const HEADER_BYTES = 132;
const REFUSED: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.2': 'Explicit VR Big Endian',
  '1.2.840.10008.1.2.1.99': 'Deflated Explicit VR Little Endian',
};

/** A DICOM file, read. */
export interface ReadFile {
  readonly transferSyntaxUID: string;
  readonly fileMeta: DicomJson;
  /** Without the pixel data. */
  readonly dataSet: DicomJson;
  /** Each frame's bytes, fragments joined. */
  frame(number: number): Uint8Array;
  readonly frameCount: number;
}

/**
 * Reads a DICOM file, PS3.10 7.1.
 *
 * @throws {DicomReadError} when it is none, or its transfer syntax is big endian or deflated
 */
export function readPart10(bytes: Uint8Array): ReadFile {
  const magic = Buffer.from(bytes.subarray(128, HEADER_BYTES)).toString('latin1');
  if (magic !== 'DICM') throw new DicomReadError('the file does not start with a preamble and DICM');
  const { fileMeta, end } = readFileMeta(bytes);
  const transferSyntaxUID = textOf(fileMeta, 'TransferSyntaxUID');
  if (!transferSyntaxUID) throw new DicomReadError('the file meta information names no transfer syntax');
  const refused = REFUSED[transferSyntaxUID];
  if (refused) throw new DicomReadError(`${refused} is not supported`);
  const explicit = transferSyntaxUID !== TransferSyntax.implicitVRLittleEndian;
  const { dataSet, pixels } = readDataSet(bytes, end, bytes.length, explicit);
  const fragments = pixels ? frameFragments(bytes, pixels, dataSet) : [];
  return {
    transferSyntaxUID,
    fileMeta,
    dataSet,
    frameCount: fragments.length,
    frame(number) {
      const ranges = fragments[number - 1];
      if (!ranges) throw new RangeError(`frame ${number} of ${fragments.length}`);
      return joined(bytes, ranges);
    },
  };
}

/** What the Image Pixel Module of a data set says, PS3.3 C.7.6.3; undefined where it has no pixels. */
export function pixelDescriptionOf(dataSet: DicomJson): PixelDescription | undefined {
  const number = (keyword: Parameters<typeof textOf>[1]) => Number(textOf(dataSet, keyword) ?? 0);
  if (number('Rows') === 0) return undefined;
  return {
    rows: number('Rows'),
    columns: number('Columns'),
    samplesPerPixel: number('SamplesPerPixel'),
    bitsAllocated: number('BitsAllocated'),
    bitsStored: number('BitsStored'),
    highBit: number('HighBit'),
    pixelRepresentation: number('PixelRepresentation') === 1 ? 1 : 0,
    photometricInterpretation: textOf(dataSet, 'PhotometricInterpretation') as PhotometricInterpretation,
    planarConfiguration: number('PlanarConfiguration') === 1 ? 1 : 0,
  };
}

function readFileMeta(bytes: Uint8Array): { fileMeta: DicomJson; end: number } {
  const first = readDataSet(bytes, HEADER_BYTES, HEADER_BYTES + 12, true);
  const length = Number(textOf(first.dataSet, 'FileMetaInformationGroupLength') ?? Number.NaN);
  if (!Number.isFinite(length)) throw new DicomReadError('the file meta information has no length');
  const end = HEADER_BYTES + 12 + length;
  if (end > bytes.length) throw new DicomReadError('the file meta information runs over the end of the file');
  return { fileMeta: readDataSet(bytes, HEADER_BYTES + 12, end, true).dataSet, end };
}

function frameFragments(
  bytes: Uint8Array,
  pixels: { offset: number; length: number; encapsulated: boolean },
  dataSet: DicomJson,
): FrameRange[][] {
  const frameCount = Number(textOf(dataSet, 'NumberOfFrames') ?? 1);
  if (pixels.encapsulated) return encapsulatedFrames(bytes, pixels.offset, frameCount);
  const pixel = pixelDescriptionOf(dataSet);
  if (!pixel) throw new DicomReadError('there is pixel data, but no Rows');
  const length = frameByteLength(pixel);
  return Array.from({ length: frameCount }, (_, index) => [
    { offset: pixels.offset + index * length, length },
  ]);
}

/** PS3.5 A.4: items up to the delimiter; the first is the Basic Offset Table, possibly empty. */
function encapsulatedFrames(bytes: Uint8Array, start: number, frameCount: number): FrameRange[][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items: FrameRange[] = [];
  for (let offset = start; offset + 8 <= bytes.length; ) {
    if (view.getUint16(offset + 2, true) === 0xe0dd) break;
    const length = view.getUint32(offset + 4, true);
    if (offset + 8 + length > bytes.length)
      throw new DicomReadError('a fragment runs over the end of the file');
    items.push({ offset: offset + 8, length });
    offset += 8 + length;
  }
  const [table, ...fragments] = items;
  if (!table) throw new DicomReadError('the pixel data has no Basic Offset Table item');
  if (frameCount === 1) return [fragments];
  if (fragments.length === frameCount) return fragments.map((fragment) => [fragment]);
  if (table.length !== frameCount * 4) throw new DicomReadError('fragments cannot be told apart into frames');
  const origin = table.offset + table.length;
  const starts = Array.from({ length: frameCount }, (_, index) =>
    view.getUint32(table.offset + index * 4, true),
  );
  return starts.map((first, index) => {
    const next = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    return fragments.filter(({ offset }) => offset - 8 - origin >= first && offset - 8 - origin < next);
  });
}

function joined(bytes: Uint8Array, ranges: readonly FrameRange[]): Uint8Array {
  const parts = ranges.map(({ offset, length }) => bytes.subarray(offset, offset + length));
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}
