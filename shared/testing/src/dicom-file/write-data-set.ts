import { ByteSink } from './byte-sink.ts';
import { normalDecimalString } from './decimal-string.ts';
import {
  type DicomElement,
  type DicomJson,
  type DicomValue,
  type PersonNameValue,
  personNameText,
} from './dicom-json.ts';
import type { VR } from './dictionary.ts';

/** VRs whose explicit header has a 32-bit length, PS3.5 7.1.2. */
export const LONG_VRS: ReadonlySet<string> = new Set([
  'OB',
  'OD',
  'OF',
  'OL',
  'OV',
  'OW',
  'SQ',
  'SV',
  'UC',
  'UN',
  'UR',
  'UT',
  'UV',
]);

type WriteNumber = (sink: ByteSink, value: number) => void;

const NUMBER_WRITERS: Partial<Record<VR, WriteNumber>> = {
  US: (sink, value) => sink.uint16(value),
  SS: (sink, value) => sink.int16(value),
  UL: (sink, value) => sink.uint32(value),
  SL: (sink, value) => sink.int32(value),
  FL: (sink, value) => sink.float32(value),
  FD: (sink, value) => sink.float64(value),
};

/**
 * A data set in Explicit VR Little Endian, PS3.5 7.1, text in UTF-8.
 *
 * Sequences and items have defined lengths. Elements that only name a BulkDataURI are left out.
 */
export function writeDataSet(json: DicomJson): Uint8Array {
  const sink = new ByteSink();
  for (const tag of Object.keys(json).sort()) {
    const element = json[tag];
    if (element && element.BulkDataURI === undefined)
      writeElement(sink, tag, element.vr, encodeValue(element));
  }
  return sink.done();
}

/** One element with its explicit header; the value has even length already. */
export function writeElement(sink: ByteSink, tag: string, vr: VR, value: Uint8Array): void {
  writeExplicitHeader(sink, tag, vr, value.length);
  sink.bytes(value);
}

/** The tag, VR and length of an element, PS3.5 7.1.2. */
export function writeExplicitHeader(sink: ByteSink, tag: string, vr: VR, length: number): void {
  sink.tag(tag);
  sink.ascii(vr);
  if (LONG_VRS.has(vr)) {
    sink.uint16(0);
    sink.uint32(length);
    return;
  }
  if (length > 0xfffe) throw new RangeError(`(${tag}) ${vr}: ${length} bytes do not fit into a short header`);
  sink.uint16(length);
}

function encodeValue(element: DicomElement): Uint8Array {
  if (element.InlineBinary !== undefined) return evenLength(Buffer.from(element.InlineBinary, 'base64'), 0);
  const values = element.Value ?? [];
  if (element.vr === 'SQ') return encodeItems(values as readonly DicomJson[]);
  const writeNumber = NUMBER_WRITERS[element.vr];
  if (writeNumber) return encodeNumbers(values as readonly number[], writeNumber);
  if (element.vr === 'AT') return encodeTags(values as readonly string[]);
  const text = values.map((value) => textValue(element.vr, value)).join('\\');
  return evenLength(Buffer.from(text, 'utf8'), element.vr === 'UI' ? 0 : 0x20);
}

function encodeItems(items: readonly DicomJson[]): Uint8Array {
  const sink = new ByteSink(1024);
  for (const item of items) {
    const bytes = writeDataSet(item);
    sink.tag('FFFEE000');
    sink.uint32(bytes.length);
    sink.bytes(bytes);
  }
  return sink.done();
}

function encodeNumbers(values: readonly number[], write: WriteNumber): Uint8Array {
  const sink = new ByteSink(64);
  for (const value of values) write(sink, value);
  return sink.done();
}

function encodeTags(tags: readonly string[]): Uint8Array {
  const sink = new ByteSink(16);
  for (const tag of tags) sink.tag(tag);
  return sink.done();
}

function textValue(vr: VR, value: DicomValue): string {
  if (value === null) return '';
  if (typeof value === 'object') return personNameText(value as PersonNameValue);
  if (vr === 'DS' && typeof value === 'number') return normalDecimalString(value);
  return String(value);
}

function evenLength(bytes: Uint8Array, padding: number): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const padded = new Uint8Array(bytes.length + 1);
  padded.set(bytes);
  padded[bytes.length] = padding;
  return padded;
}
