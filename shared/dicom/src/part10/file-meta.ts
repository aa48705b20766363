import { type Encoding, readHeader, vrAt } from './element-header.ts';
import { createSource, type Scope, type Source, tagAt } from './element-source.ts';
import { LazyElement } from './lazy-element.ts';
import { Part10Error } from './part10-error.ts';

const PREAMBLE_BYTES = 128;
const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';

/** The file meta information, PS3.10 7.1, and where the data set begins. */
export interface FileMeta {
  readonly elements: Readonly<Record<string, LazyElement>>;
  readonly transferSyntaxUID: string | undefined;
  readonly end: number;
}

/**
 * Reads the group 0002, with or without the preamble before it; files without either begin with the data set.
 *
 * Its length is not believed: the group ends where another one begins.
 *
 * @throws {Part10Error} `not-dicom`, `truncated`, `bad-element`
 */
export function readFileMeta(bytes: Uint8Array): FileMeta {
  const source = createSource(bytes, true);
  const start = startOf(source);
  const elements: Record<string, LazyElement> = {};
  const scope: Scope = { parent: undefined };
  let offset = start;
  while (offset + 8 <= bytes.length && source.view.getUint16(offset, true) === 2) {
    // Always explicit by the standard, implicit in some old files.
    const explicit = vrAt(source, offset + 4) !== undefined;
    const header = readHeader(source, offset, bytes.length, { explicit, signed: false });
    if (header.start + header.length > bytes.length) {
      throw new Part10Error('truncated', 'The file ends inside its meta information', offset);
    }
    const range = { offset: header.start, length: header.length };
    elements[header.tag] ??= new LazyElement(explicit ? header.vr : 'UI', range, source, scope);
    offset = header.start + header.length;
  }
  const uid = elements['00020010']?.Value?.[0];
  return { elements, transferSyntaxUID: typeof uid === 'string' ? uid : undefined, end: offset };
}

function startOf(source: Source): number {
  const { bytes } = source;
  if (isMagic(bytes, PREAMBLE_BYTES)) return PREAMBLE_BYTES + 4;
  if (isMagic(bytes, 0)) return 4;
  if (bytes.length >= 8 && (source.view.getUint16(0, true) === 2 || guessEncoding(bytes, 0))) return 0;
  throw new Part10Error('not-dicom', 'The file is no DICOM file');
}

function isMagic(bytes: Uint8Array, at: number): boolean {
  return String.fromCharCode(...bytes.subarray(at, at + 4)) === 'DICM';
}

/**
 * How the data set at `offset` is written, by its first element: a low group, and a VR or a length that fits.
 * Undefined where nothing fits.
 */
export function guessEncoding(bytes: Uint8Array, offset: number): Encoding | undefined {
  if (offset + 8 > bytes.length) return undefined;
  for (const littleEndian of [true, false]) {
    const source = createSource(bytes, littleEndian);
    const group = Number.parseInt(tagAt(source, offset).slice(0, 4), 16);
    if (group === 0 || group > 0x50) continue;
    if (vrAt(source, offset + 4) !== undefined) return { explicit: true, littleEndian };
    const length = source.view.getUint32(offset + 4, littleEndian);
    if (length <= bytes.length - offset - 8 || length === 0xffffffff)
      return { explicit: false, littleEndian };
  }
  return undefined;
}

/** As the transfer syntax says, or as the first element looks where that says otherwise. */
export function encodingOf(
  transferSyntaxUID: string | undefined,
  bytes: Uint8Array,
  offset: number,
  warn: (warning: string) => void,
): Encoding {
  if (offset + 8 > bytes.length) {
    throw new Part10Error('truncated', 'The file ends before its data set', offset);
  }
  const guessed = guessEncoding(bytes, offset);
  if (transferSyntaxUID === undefined) {
    if (guessed) return guessed;
    throw new Part10Error('bad-element', 'No data element begins where the data set must begin', offset);
  }
  const declared = {
    explicit: transferSyntaxUID !== IMPLICIT_LITTLE_ENDIAN,
    littleEndian: transferSyntaxUID !== EXPLICIT_BIG_ENDIAN,
  };
  if (!guessed || guessed.littleEndian !== declared.littleEndian || guessed.explicit === declared.explicit) {
    return declared;
  }
  warn('The data set is not written as its transfer syntax says.');
  return guessed;
}

/** The uncompressed transfer syntax of an encoding, for files that name none. */
export function uncompressedSyntaxOf({ explicit, littleEndian }: Encoding): string {
  if (!littleEndian) return EXPLICIT_BIG_ENDIAN;
  return explicit ? EXPLICIT_LITTLE_ENDIAN : IMPLICIT_LITTLE_ENDIAN;
}
