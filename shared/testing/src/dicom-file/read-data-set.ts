import { textDecoderFor } from './character-set.ts';
import { type DicomElement, type DicomJson, type DicomValue, personName } from './dicom-json.ts';
import { implicitVROf, type VR } from './dictionary.ts';
import { LONG_VRS } from './write-data-set.ts';

const UNDEFINED_LENGTH = 0xffffffff;
const ITEM = 'FFFEE000';
const ITEM_END = 'FFFEE00D';
const SEQUENCE_END = 'FFFEE0DD';
const TEXT_CHARACTER_SET = '00080005';
/** VRs of which a backslash is text and no separator, PS3.5 6.2. */
const SINGLE_TEXT: ReadonlySet<string> = new Set(['LT', 'ST', 'UT', 'UR']);
const LOCAL_TEXT: ReadonlySet<string> = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);

/** Bytes that are no DICOM data set; says where. */
export class DicomReadError extends Error {
  readonly code = 'dicom-read';
  constructor(message: string) {
    super(message);
    this.name = 'DicomReadError';
  }
}

/** The elements of a data set, and where its pixel data starts when it was reached. */
export interface ReadResult {
  readonly dataSet: DicomJson;
  readonly end: number;
  readonly pixels?: { readonly offset: number; readonly length: number; readonly encapsulated: boolean };
}

interface Reading {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly explicit: boolean;
}

interface Header {
  readonly tag: string;
  readonly vr: VR;
  readonly length: number;
  readonly start: number;
}

/**
 * Reads a little-endian data set, PS3.5 7.1, up to `end`, an item delimiter, or the pixel data.
 *
 * @throws {DicomReadError} when an element runs over the end
 */
export function readDataSet(bytes: Uint8Array, offset: number, end: number, explicit: boolean): ReadResult {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readElements({ bytes, view, explicit }, offset, end, new TextDecoder('latin1'));
}

function readElements(reading: Reading, from: number, end: number, inherited: TextDecoder): ReadResult {
  const dataSet: DicomJson = {};
  let decoder = inherited;
  let offset = from;
  while (offset + 8 <= end) {
    const header = readHeader(reading, offset);
    if (header.tag === ITEM_END || header.tag === SEQUENCE_END) return { dataSet, end: header.start };
    if (header.tag === '7FE00010') return { dataSet, end: offset, pixels: pixelsOf(header, end) };
    const { element, next } = readValue(reading, header, end, decoder);
    dataSet[header.tag] = element;
    if (header.tag === TEXT_CHARACTER_SET) decoder = textDecoderFor((element.Value ?? []).map(String));
    offset = next;
  }
  return { dataSet, end: offset };
}

function pixelsOf(header: Header, end: number) {
  const encapsulated = header.length === UNDEFINED_LENGTH;
  const length = encapsulated ? end - header.start : header.length;
  if (header.start + length > end) throw new DicomReadError('the pixel data runs over the end of the file');
  return { offset: header.start, length, encapsulated };
}

function readHeader({ bytes, view, explicit }: Reading, offset: number): Header {
  const tag = tagAt(view, offset);
  if (tag.startsWith('FFFE'))
    return { tag, vr: 'UN', length: view.getUint32(offset + 4, true), start: offset + 8 };
  if (!explicit) {
    return { tag, vr: implicitVROf(tag), length: view.getUint32(offset + 4, true), start: offset + 8 };
  }
  const vr = String.fromCharCode(bytes[offset + 4] ?? 0, bytes[offset + 5] ?? 0);
  if (!/^[A-Z]{2}$/.test(vr)) throw new DicomReadError(`(${tag}) has no value representation`);
  if (!LONG_VRS.has(vr))
    return { tag, vr: vr as VR, length: view.getUint16(offset + 6, true), start: offset + 8 };
  if (offset + 12 > bytes.length) throw new DicomReadError(`(${tag}) runs over the end of the file`);
  return { tag, vr: vr as VR, length: view.getUint32(offset + 8, true), start: offset + 12 };
}

function readValue(reading: Reading, header: Header, end: number, decoder: TextDecoder) {
  const { vr, length, start } = header;
  if (vr === 'SQ' || length === UNDEFINED_LENGTH) return readSequence(reading, header, end, decoder);
  if (start + length > end) throw new DicomReadError(`(${header.tag}) runs over the end of its data set`);
  const value = reading.bytes.subarray(start, start + length);
  return { element: elementOf(vr, value, decoder), next: start + length };
}

function readSequence(reading: Reading, header: Header, end: number, decoder: TextDecoder) {
  // An UN of undefined length holds Implicit VR items, PS3.5 6.2.2.
  const inner = header.vr === 'UN' ? { ...reading, explicit: false } : reading;
  const defined = header.length !== UNDEFINED_LENGTH;
  const limit = defined ? header.start + header.length : end;
  if (limit > end) throw new DicomReadError(`(${header.tag}) runs over the end of its data set`);
  const items: DicomJson[] = [];
  let offset = header.start;
  while (offset + 8 <= limit) {
    const tag = tagAt(reading.view, offset);
    const length = reading.view.getUint32(offset + 4, true);
    offset += 8;
    if (tag === SEQUENCE_END) break;
    if (tag !== ITEM) throw new DicomReadError(`(${header.tag}) holds (${tag}) where an item must stand`);
    const itemEnd = length === UNDEFINED_LENGTH ? limit : offset + length;
    const item = readElements(inner, offset, itemEnd, decoder);
    items.push(item.dataSet);
    offset = length === UNDEFINED_LENGTH ? item.end : itemEnd;
  }
  const element: DicomElement = items.length > 0 ? { vr: 'SQ', Value: items } : { vr: 'SQ' };
  return { element, next: defined ? limit : offset };
}

function elementOf(vr: VR, value: Uint8Array, decoder: TextDecoder): DicomElement {
  if (value.length === 0) return { vr };
  const numbers = numbersOf(vr, value);
  if (numbers) return { vr, Value: numbers };
  if (vr === 'AT') return { vr, Value: tagsOf(value) };
  if (vr.startsWith('O') || vr === 'UN' || vr === 'SV' || vr === 'UV') {
    return { vr, InlineBinary: Buffer.from(value).toString('base64') };
  }
  const text = (LOCAL_TEXT.has(vr) ? decoder.decode(value) : Buffer.from(value).toString('latin1')).replace(
    /[\0 ]+$/,
    '',
  );
  const parts = SINGLE_TEXT.has(vr) ? [text] : text.split('\\');
  if (parts.every((part) => part === '')) return { vr };
  return { vr, Value: parts.map((part) => textValue(vr, part.trim())) };
}

function textValue(vr: VR, text: string): DicomValue {
  if (text === '') return null;
  if (vr === 'PN') return personName(text);
  if (vr === 'DS' || vr === 'IS') return Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}

function numbersOf(vr: VR, value: Uint8Array): number[] | undefined {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const each = (size: number, read: (offset: number) => number) =>
    Array.from({ length: Math.floor(value.length / size) }, (_, index) => read(index * size));
  if (vr === 'US') return each(2, (offset) => view.getUint16(offset, true));
  if (vr === 'SS') return each(2, (offset) => view.getInt16(offset, true));
  if (vr === 'UL') return each(4, (offset) => view.getUint32(offset, true));
  if (vr === 'SL') return each(4, (offset) => view.getInt32(offset, true));
  if (vr === 'FL') return each(4, (offset) => view.getFloat32(offset, true));
  if (vr === 'FD') return each(8, (offset) => view.getFloat64(offset, true));
  return undefined;
}

function tagsOf(value: Uint8Array): string[] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  return Array.from({ length: Math.floor(value.length / 4) }, (_, index) => tagAt(view, index * 4));
}

function tagAt(view: DataView, offset: number): string {
  const group = view.getUint16(offset, true).toString(16).padStart(4, '0');
  const element = view
    .getUint16(offset + 2, true)
    .toString(16)
    .padStart(4, '0');
  return (group + element).toUpperCase();
}
