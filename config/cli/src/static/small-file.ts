/** How a small file writes its elements. */
export interface SmallFileOptions {
  readonly transferSyntaxUID?: string;
  readonly littleEndian?: boolean;
  readonly explicit?: boolean;
}

type Value = string | readonly number[] | Uint8Array;

const LONG: ReadonlySet<string> = new Set(['OB', 'OW', 'UN']);

/**
 * A DICOM file of the given elements, `ggggeeee VR` to value, in any of the three uncompressed encodings of PS3.5: what
 * the package of synthetic files does not write.
 */
export function smallFile(
  elements: Readonly<Record<string, Value>>,
  { transferSyntaxUID = '1.2.840.10008.1.2.1', littleEndian = true, explicit = true }: SmallFileOptions = {},
): Uint8Array {
  const meta = element('00020010 UI', transferSyntaxUID, true, true);
  const body = Object.entries(elements)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => element(name, value, littleEndian, explicit));
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, ...body]);
}

/** The elements that every instance has, of one study and series. */
export function instanceElements(number: number, study = '2.25.1'): Record<string, Value> {
  return {
    '00080016 UI': '1.2.840.10008.5.1.4.1.1.7',
    '00080018 UI': `${study}.1.${number}`,
    '00080060 CS': 'OT',
    '00100010 PN': 'Nobody^At all',
    '0020000D UI': study,
    '0020000E UI': `${study}.1`,
    '00200013 IS': String(number),
  };
}

/** Grey pixels of 16 bits in one row. */
export function greyElements(values: readonly number[]): Record<string, Value> {
  return {
    '00280002 US': [1],
    '00280004 CS': 'MONOCHROME2',
    '00280010 US': [1],
    '00280011 US': [values.length],
    '00280100 US': [16],
    '00280101 US': [16],
    '00280102 US': [15],
    '00280103 US': [0],
    '7FE00010 OW': values,
  };
}

function element(name: string, value: Value, littleEndian: boolean, explicit: boolean): Buffer {
  const [tag = '', vr = ''] = name.split(' ');
  const bytes = bytesOf(value, vr, littleEndian);
  const isLong = LONG.has(vr) || !explicit;
  const head = new DataView(new ArrayBuffer(explicit && isLong ? 12 : 8));
  head.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), littleEndian);
  head.setUint16(2, Number.parseInt(tag.slice(4), 16), littleEndian);
  if (explicit) {
    head.setUint8(4, vr.charCodeAt(0));
    head.setUint8(5, vr.charCodeAt(1));
  }
  if (isLong) head.setUint32(head.byteLength - 4, bytes.length, littleEndian);
  else head.setUint16(6, bytes.length, littleEndian);
  return Buffer.concat([Buffer.from(head.buffer), bytes]);
}

function bytesOf(value: Value, vr: string, littleEndian: boolean): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === 'string') {
    return Buffer.from(value.length % 2 === 0 ? value : value + (vr === 'UI' ? '\0' : ' '), 'latin1');
  }
  const bytes = Buffer.alloc(value.length * 2);
  value.forEach((word, index) => {
    if (littleEndian) bytes.writeUInt16LE(word, index * 2);
    else bytes.writeUInt16BE(word, index * 2);
  });
  return bytes;
}
