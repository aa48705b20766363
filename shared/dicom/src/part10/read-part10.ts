import type { Encoding } from './element-header.ts';
import { createSource } from './element-source.ts';
import { encodingOf, readFileMeta, uncompressedSyntaxOf } from './file-meta.ts';
import { inflate } from './inflate.ts';
import type { LazyDataSet } from './lazy-element.ts';
import { Part10Error } from './part10-error.ts';
import { type PixelDataElement, readElements, type Walk } from './read-elements.ts';

const DEFLATED = '1.2.840.10008.1.2.1.99';
const GE_PRIVATE_BIG_ENDIAN_PIXELS = '1.2.840.113619.5.2';

/** A DICOM file, its structure read and its values not yet. */
export interface Part10File {
  /** What all ranges point into: the file, or of a deflated one the inflated data set. */
  readonly bytes: Uint8Array;
  /** Guessed from the first element where the file names none. */
  readonly transferSyntaxUID: string;
  readonly encoding: Encoding;
  /** Group 0002 included; what `instanceFromJson` takes. */
  readonly dataSet: LazyDataSet;
  readonly pixelData?: PixelDataElement;
  /** What was odd and passed over, in words for a reader. */
  readonly warnings: readonly string[];
}

/**
 * Reads a DICOM file, PS3.10 7.1: with or without preamble and meta information, in any transfer syntax.
 *
 * Only headers of elements are looked at, so a file costs what its elements cost and not its pixels. Nothing is
 * allocated by a length that the file states.
 *
 * @throws {Part10Error} `not-dicom`, or what is damaged before the end of the pixel data
 */
export async function readPart10(given: Uint8Array): Promise<Part10File> {
  // A Buffer of Node is a Uint8Array too, but its `slice` is no copy: what is turned round would be the file.
  const file = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  const warnings = new Set<string>();
  const warn = (warning: string) => void warnings.add(warning);
  const meta = readFileMeta(file);
  const isDeflated = meta.transferSyntaxUID === DEFLATED;
  const bytes = isDeflated ? await inflate(file.subarray(meta.end)) : file;
  const start = isDeflated ? 0 : meta.end;
  const encoding =
    meta.transferSyntaxUID === GE_PRIVATE_BIG_ENDIAN_PIXELS
      ? { explicit: false, littleEndian: true }
      : encodingOf(meta.transferSyntaxUID, bytes, start, warn);
  const walk: Walk = { source: createSource(bytes, encoding.littleEndian), warn, count: 0 };
  const { dataSet } = readElements(walk, start, encoding);
  const { pixelData } = walk;
  if (meta.transferSyntaxUID === undefined && pixelData?.encapsulated) {
    throw new Part10Error('no-transfer-syntax', 'The pixels are compressed, and nothing says how');
  }
  return {
    bytes,
    transferSyntaxUID: meta.transferSyntaxUID ?? uncompressedSyntaxOf(encoding),
    encoding,
    dataSet: { ...meta.elements, ...dataSet },
    ...(pixelData && { pixelData }),
    warnings: [...warnings],
  };
}
