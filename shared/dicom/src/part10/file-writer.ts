/** Bytes of single elements, written by tests: also wrong ones. */
export interface Writing {
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

export type Value = string | Uint8Array | readonly number[];

export const EXPLICIT: Writing = { explicit: true, littleEndian: true };
export const IMPLICIT: Writing = { explicit: false, littleEndian: true };
export const BIG_ENDIAN: Writing = { explicit: true, littleEndian: false };

const LONG_VRS: ReadonlySet<string> = new Set(['OB', 'OW', 'OF', 'OD', 'OV', 'SQ', 'UN', 'UT', 'UC']);

/** One element; a list of numbers is written as 16-bit words. `length` is what its header claims. */
export function element(
  writing: Writing,
  tag: string,
  vr: string,
  value: Value,
  length = bytesOf(writing, value).length,
): Uint8Array {
  const bytes = bytesOf(writing, value);
  const isLong = !writing.explicit || LONG_VRS.has(vr);
  const head = new DataView(new ArrayBuffer(writing.explicit && isLong ? 12 : 8));
  head.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), writing.littleEndian);
  head.setUint16(2, Number.parseInt(tag.slice(4), 16), writing.littleEndian);
  if (writing.explicit) {
    head.setUint8(4, vr.charCodeAt(0));
    head.setUint8(5, vr.charCodeAt(1));
  }
  if (isLong) head.setUint32(head.byteLength - 4, length, writing.littleEndian);
  else head.setUint16(6, length, writing.littleEndian);
  return concat(new Uint8Array(head.buffer), bytes);
}

/** An item, an item's end or a sequence's end. */
export function item(tag: string, length: number, value: Uint8Array = new Uint8Array(0)): Uint8Array {
  return element({ explicit: false, littleEndian: true }, tag, '', value, length);
}

/** A file with preamble and meta information before the data set. */
export function part10(transferSyntaxUID: string, ...dataSet: readonly Uint8Array[]): Uint8Array {
  const uid = transferSyntaxUID.length % 2 === 0 ? transferSyntaxUID : `${transferSyntaxUID}\0`;
  const meta = element(EXPLICIT, '00020010', 'UI', uid);
  return concat(new Uint8Array(128), text('DICM'), meta, ...dataSet);
}

export function text(value: string): Uint8Array {
  return Uint8Array.from(value, (letter) => letter.charCodeAt(0));
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function bytesOf({ littleEndian }: Writing, value: Value): Uint8Array {
  if (typeof value === 'string') return text(value);
  if (value instanceof Uint8Array) return value;
  const view = new DataView(new ArrayBuffer(value.length * 2));
  value.forEach((word, index) => {
    view.setUint16(index * 2, word, littleEndian);
  });
  return new Uint8Array(view.buffer);
}
