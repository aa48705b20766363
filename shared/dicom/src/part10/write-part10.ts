/** An element of the DICOM JSON Model (PS3.18 F.2), of the kinds that are written: no bulk data elsewhere. */
export interface ElementJson {
  readonly vr: string;
  readonly Value?: readonly (string | number | DataSetJson)[];
  /** Base64, of OB. */
  readonly InlineBinary?: string;
}

/** A data set in the DICOM JSON Model: elements by tag, `00080018`. */
export interface DataSetJson {
  readonly [tag: string]: ElementJson;
}

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
/** Whose file it is, PS3.10 7.1: of this writer, whatever wrote the content. */
const IMPLEMENTATION_CLASS_UID = '2.25.194706349168725031528876610914355062297';

/** VRs whose explicit header has a 32-bit length, PS3.5 7.1.2. */
const LONG_VRS: ReadonlySet<string> = new Set(['OB', 'SQ', 'UC', 'UR', 'UT']);

/**
 * A DICOM file (PS3.10 7.1) in Explicit VR Little Endian. Texts are written in UTF-8, so
 * the data set says `ISO_IR 192`; sequences have defined lengths, and elements are sorted by tag in each item.
 *
 * @throws {RangeError} for a value that its VR cannot hold, or a VR that this writer does not know
 */
export function writePart10(dataSet: DataSetJson): Uint8Array<ArrayBuffer> {
  const uid = (tag: string): ElementJson => ({ vr: 'UI', Value: dataSet[tag]?.Value ?? [] });
  const group = join([
    header('00020001', 'OB', 2),
    Uint8Array.of(0, 1),
    writeDataSet({
      '00020002': uid('00080016'),
      '00020003': uid('00080018'),
      '00020010': { vr: 'UI', Value: [EXPLICIT_LITTLE_ENDIAN] },
      '00020012': { vr: 'UI', Value: [IMPLEMENTATION_CLASS_UID] },
      '00020013': { vr: 'SH', Value: ['ALTERNATOR'] },
    }),
  ]);
  const length = writeDataSet({ '00020000': { vr: 'UL', Value: [group.length] } });
  const preamble = new Uint8Array(128);
  return join([preamble, new TextEncoder().encode('DICM'), length, group, writeDataSet(dataSet)]);
}

function writeDataSet(dataSet: DataSetJson): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [tag, element] of Object.entries(dataSet).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const value = encoded(tag, element);
    parts.push(header(tag, element.vr, value.length), value);
  }
  return join(parts);
}

function header(tag: string, vr: string, length: number): Uint8Array {
  const isLong = LONG_VRS.has(vr);
  const view = new DataView(new ArrayBuffer(isLong ? 12 : 8));
  writeTag(view, tag);
  view.setUint8(4, vr.charCodeAt(0));
  view.setUint8(5, vr.charCodeAt(1));
  if (isLong) view.setUint32(8, length, true);
  else if (length <= 0xfffe) view.setUint16(6, length, true);
  else throw new RangeError(`(${tag}) ${vr} holds at most 65534 bytes, not ${length}`);
  return new Uint8Array(view.buffer);
}

function writeTag(view: DataView, tag: string): void {
  view.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), true);
  view.setUint16(2, Number.parseInt(tag.slice(4), 16), true);
}

function encoded(tag: string, { vr, Value: values = [], InlineBinary: binary }: ElementJson): Uint8Array {
  if (vr === 'SQ') return join(values.flatMap((item) => itemOf(item as DataSetJson)));
  if (vr === 'OB') return bytesOf(tag, binary);
  const numbers = numberWriters[vr];
  if (numbers) {
    const view = new DataView(new ArrayBuffer(values.length * numbers.bytes));
    values.forEach((value, index) => {
      numbers.write(view, index * numbers.bytes, Number(value));
    });
    return new Uint8Array(view.buffer);
  }
  const text = new TextEncoder().encode(values.join('\\'));
  if (text.length % 2 === 0) return text;
  return join([text, Uint8Array.of(vr === 'UI' ? 0 : 0x20)]);
}

function bytesOf(tag: string, binary: string | undefined): Uint8Array {
  if (binary === undefined) throw new RangeError(`(${tag}) OB has no InlineBinary`);
  const bytes = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
  return bytes.length % 2 === 0 ? bytes : join([bytes, Uint8Array.of(0)]);
}

function itemOf(dataSet: DataSetJson): readonly Uint8Array[] {
  const content = writeDataSet(dataSet);
  const view = new DataView(new ArrayBuffer(8));
  writeTag(view, 'FFFEE000');
  view.setUint32(4, content.length, true);
  return [new Uint8Array(view.buffer), content];
}

interface NumberWriter {
  readonly bytes: number;
  write(view: DataView, offset: number, value: number): void;
}

const numberWriters: Readonly<Record<string, NumberWriter>> = {
  US: { bytes: 2, write: (view, offset, value) => view.setUint16(offset, value, true) },
  UL: { bytes: 4, write: (view, offset, value) => view.setUint32(offset, value, true) },
  FL: { bytes: 4, write: (view, offset, value) => view.setFloat32(offset, value, true) },
  FD: { bytes: 8, write: (view, offset, value) => view.setFloat64(offset, value, true) },
};

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
