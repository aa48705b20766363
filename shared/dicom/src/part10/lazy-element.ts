import { decodeText } from './character-set.ts';
import { characterSetsOf, type Scope, type Source, tagAt } from './element-source.ts';

/** A data set in the DICOM JSON Model, PS3.18 F.2, whose values are decoded when they are read. */
export interface LazyDataSet {
  readonly [tag: string]: LazyElement;
}

/** Offset and length in bytes. */
export interface ValueRange {
  readonly offset: number;
  readonly length: number;
}

/** VRs that are bytes to whoever does not know the attribute. */
const BINARY: ReadonlySet<string> = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
/** VRs of which a backslash is text and no separator, PS3.5 6.2. */
const SINGLE_TEXT: ReadonlySet<string> = new Set(['LT', 'ST', 'UT', 'UR']);
const LOCAL_TEXT: ReadonlySet<string> = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
/** Bytes of one number, PS3.5 6.2 and 7.3: what big endian turns round. */
const WIDTHS: Readonly<Record<string, number>> = { OW: 2, OF: 4, OL: 4, OD: 8, OV: 8 };

/** One element of the DICOM JSON Model, PS3.18 F.2.2, over the bytes of a file. */
export class LazyElement {
  readonly #source: Source;
  readonly #scope: Scope;
  #value: readonly unknown[] | undefined;

  constructor(
    readonly vr: string,
    /** Where the value lies; the pixel data has no other form. */
    readonly range: ValueRange,
    source: Source,
    scope: Scope,
    /** Of a sequence. */
    readonly items?: readonly LazyDataSet[],
    readonly isPixelData = false,
  ) {
    this.#source = source;
    this.#scope = scope;
  }

  get Value(): readonly unknown[] | undefined {
    if (this.items) return this.items.length > 0 ? this.items : undefined;
    if (BINARY.has(this.vr) || this.range.length === 0) return undefined;
    this.#value ??= this.#numbers() ?? this.#texts();
    return this.#value.length > 0 ? this.#value : undefined;
  }

  /** Base64 of the bytes in little endian, PS3.18 F.2.7. */
  get InlineBinary(): string | undefined {
    if (!BINARY.has(this.vr) || this.isPixelData || this.items || this.range.length === 0) return undefined;
    return base64(this.#littleEndian());
  }

  get #bytes(): Uint8Array {
    return this.#source.bytes.subarray(this.range.offset, this.range.offset + this.range.length);
  }

  #numbers(): readonly unknown[] | undefined {
    const { view, littleEndian } = this.#source;
    const each = (size: number, read: (at: number) => unknown) =>
      Array.from({ length: Math.floor(this.range.length / size) }, (_, index) =>
        read(this.range.offset + index * size),
      );
    switch (this.vr) {
      case 'US':
        return each(2, (at) => view.getUint16(at, littleEndian));
      case 'SS':
        return each(2, (at) => view.getInt16(at, littleEndian));
      case 'UL':
        return each(4, (at) => view.getUint32(at, littleEndian));
      case 'SL':
        return each(4, (at) => view.getInt32(at, littleEndian));
      case 'FL':
        return each(4, (at) => view.getFloat32(at, littleEndian));
      case 'FD':
        return each(8, (at) => view.getFloat64(at, littleEndian));
      case 'UV':
        return each(8, (at) => Number(view.getBigUint64(at, littleEndian)));
      case 'SV':
        return each(8, (at) => Number(view.getBigInt64(at, littleEndian)));
      case 'AT':
        return each(4, (at) => tagAt(this.#source, at));
      default:
        return undefined;
    }
  }

  #texts(): readonly unknown[] {
    const terms = LOCAL_TEXT.has(this.vr) ? characterSetsOf(this.#scope) : [];
    const text = decodeText(this.#bytes, terms).replace(/[\0 ]+$/, '');
    const parts = SINGLE_TEXT.has(this.vr) ? [text] : text.split('\\');
    if (parts.every((part) => part === '')) return [];
    return parts.map((part) => textValue(this.vr, part));
  }

  #littleEndian(): Uint8Array {
    const width = WIDTHS[this.vr] ?? 1;
    if (this.#source.littleEndian || width === 1) return this.#bytes;
    const bytes = this.#bytes.slice();
    for (let at = 0; at + width <= bytes.length; at += width) bytes.subarray(at, at + width).reverse();
    return bytes;
  }
}

function textValue(vr: string, part: string): unknown {
  const text = part.trim();
  if (text === '') return null;
  if (vr === 'PN') return personName(text);
  // What is no number stays text, so that whoever reads it can say so.
  if (vr === 'DS' || vr === 'IS') return Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}

/** Up to three component groups, PS3.5 6.2.1 and PS3.18 F.2.2. */
function personName(text: string): Readonly<Record<string, string>> {
  const names = ['Alphabetic', 'Ideographic', 'Phonetic'];
  const groups = text.split('=').map((group) => group.trim());
  return Object.fromEntries(
    names.flatMap((name, index) => (groups[index] ? [[name, groups[index] ?? '']] : [])),
  );
}

function base64(bytes: Uint8Array): string {
  let text = '';
  const CHUNK = 8192;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(text);
}
