import type { ValueRange } from './lazy-element.ts';
import { Part10Error } from './part10-error.ts';
import type { PixelDataElement } from './read-elements.ts';

export interface FoundPixelData {
  /** Where the values of the elements lie that were asked for. */
  readonly stated: ReadonlyMap<number, ValueRange>;
  readonly pixelData?: PixelDataElement;
  /** The Extended Offset Table and its lengths, PS3.3 C.7.6.3.1.8. */
  readonly offsets?: ValueRange;
  readonly lengths?: ValueRange;
}

const UNDEFINED = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const PIXEL_DATA: ReadonlySet<number> = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);
/** PS3.5 7.1.2: their length has 32 bits, behind two reserved bytes. */
const LONG: ReadonlySet<string> = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));
const DEEPEST = 64;
const IMPLICIT = '1.2.840.10008.1.2';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';

interface Encoding {
  readonly view: DataView;
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

interface Header extends ValueRange {
  readonly tag: number;
  readonly vr: string;
}

/**
 * What a file says of its encoding (0002,0010), and where its meta information ends.
 *
 * @throws {Part10Error} `not-dicom`
 */
export function readFileSyntax(file: Uint8Array): {
  readonly transferSyntaxUID: string;
  readonly end: number;
} {
  const view = viewOf(file);
  const hasPreamble = String.fromCharCode(...file.subarray(128, 132)) === 'DICM';
  // Some leave the preamble out and begin with the meta information.
  if (!hasPreamble && !(file.length > 8 && view.getUint16(0, true) === 2)) {
    throw new Part10Error('not-dicom', 'The file is no DICOM file');
  }
  const meta = { view, explicit: true, littleEndian: true };
  let transferSyntaxUID: string | undefined;
  let at = hasPreamble ? 132 : 0;
  while (at + 8 <= file.length && view.getUint16(at, true) === 2) {
    const { tag, offset, length } = headerAt(meta, at);
    if (tag === 0x00020010) {
      transferSyntaxUID = String.fromCharCode(...file.subarray(offset, offset + length)).replace(
        /[\0 ]+$/,
        '',
      );
    }
    at = offset + length;
  }
  if (!transferSyntaxUID) throw new Part10Error('no-transfer-syntax', 'The file names no transfer syntax');
  return { transferSyntaxUID, end: at };
}

/**
 * Goes from element to element of a data set up to its pixel data.
 *
 * @throws {Part10Error} `truncated`, `bad-item`, `too-deep`
 */
export function findPixelData(
  bytes: Uint8Array,
  start: number,
  transferSyntaxUID: string,
  wanted: ReadonlySet<number> = new Set(),
): FoundPixelData {
  const encoding = {
    view: viewOf(bytes),
    explicit: transferSyntaxUID !== IMPLICIT,
    littleEndian: transferSyntaxUID !== BIG_ENDIAN,
  };
  const stated = new Map<number, ValueRange>();
  let tables: Pick<FoundPixelData, 'offsets' | 'lengths'> = {};
  for (let at = start; at + 8 <= bytes.length; ) {
    const header = headerAt(encoding, at);
    const { tag, vr, offset, length } = header;
    if (wanted.has(tag) && length !== UNDEFINED) stated.set(tag, { offset, length });
    if (tag === 0x7fe00001) tables = { ...tables, offsets: { offset, length } };
    if (tag === 0x7fe00002) tables = { ...tables, lengths: { offset, length } };
    if (PIXEL_DATA.has(tag)) {
      const encapsulated = length === UNDEFINED;
      const known = encapsulated ? bytes.length - offset : length;
      const name = tag.toString(16).toUpperCase();
      return { ...tables, stated, pixelData: { tag: name, vr, offset, length: known, encapsulated } };
    }
    at = endOf(encoding, header, 0);
  }
  return { ...tables, stated };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function headerAt({ view, explicit, littleEndian }: Encoding, at: number): Header {
  if (at + 8 > view.byteLength) throw truncated(at);
  const tag = view.getUint16(at, littleEndian) * 0x10000 + view.getUint16(at + 2, littleEndian);
  // Items have no VR in any encoding, PS3.5 7.5.
  if (!explicit || tag >>> 16 === 0xfffe) {
    return { tag, vr: 'UN', offset: at + 8, length: view.getUint32(at + 4, littleEndian) };
  }
  const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5));
  if (!LONG.has(vr)) return { tag, vr, offset: at + 8, length: view.getUint16(at + 6, littleEndian) };
  if (at + 12 > view.byteLength) throw truncated(at);
  return { tag, vr, offset: at + 12, length: view.getUint32(at + 8, littleEndian) };
}

/** Where the next element begins: of undefined length are sequences, and what a UN hides (PS3.5 6.2.2). */
function endOf(encoding: Encoding, { vr, offset, length }: Header, depth: number): number {
  if (length !== UNDEFINED) {
    if (offset + length > encoding.view.byteLength) throw truncated(offset);
    return offset + length;
  }
  if (depth > DEEPEST) throw new Part10Error('too-deep', 'Sequences lie too deep in each other', offset);
  const inside =
    encoding.explicit && vr === 'UN' ? { ...encoding, explicit: false, littleEndian: true } : encoding;
  for (let at = offset; ; ) {
    const item = headerAt(inside, at);
    if (item.tag === SEQUENCE_END) return item.offset;
    if (item.tag !== ITEM) throw new Part10Error('bad-item', 'A sequence holds what is no item', at);
    at = item.length === UNDEFINED ? itemEnd(inside, item.offset, depth + 1) : item.offset + item.length;
  }
}

function itemEnd(encoding: Encoding, start: number, depth: number): number {
  for (let at = start; ; ) {
    const header = headerAt(encoding, at);
    if (header.tag === ITEM_END) return header.offset;
    at = endOf(encoding, header, depth);
  }
}

function truncated(offset: number): Part10Error {
  return new Part10Error('truncated', 'The file ends before its pixel data', offset);
}
