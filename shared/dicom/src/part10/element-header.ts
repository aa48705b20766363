import { describeTag, type Source, tagAt } from './element-source.ts';
import { implicitVROf } from './implicit-vr.ts';
import { Part10Error } from './part10-error.ts';

/** How the elements of a data set are written, PS3.5 chapter 10. */
export interface Encoding {
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

/** Tag, VR and length of one element; `start` is where its value begins. */
export interface ElementHeader {
  readonly tag: string;
  readonly vr: string;
  readonly length: number;
  readonly start: number;
}

export const UNDEFINED_LENGTH = 0xffffffff;
export const ITEM = 'FFFEE000';
export const ITEM_END = 'FFFEE00D';
export const SEQUENCE_END = 'FFFEE0DD';

/** VRs whose explicit header has a 16-bit length, PS3.5 7.1.2. All others, also ones to come, have 32 bits. */
const SHORT_VRS: ReadonlySet<string> = new Set(
  'AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '),
);

/**
 * Reads the header of the element at `offset`, where at least eight bytes are left before `end`.
 *
 * @throws {Part10Error} `truncated`, `bad-element`
 */
export function readHeader(
  source: Source,
  offset: number,
  end: number,
  reading: { readonly explicit: boolean; readonly signed: boolean },
): ElementHeader {
  const { view, littleEndian } = source;
  const tag = tagAt(source, offset);
  if (tag.startsWith('FFFE') || !reading.explicit) {
    const vr = tag.startsWith('FFFE') ? '' : implicitVROf(tag, reading.signed);
    return { tag, vr, length: view.getUint32(offset + 4, littleEndian), start: offset + 8 };
  }
  const vr = vrAt(source, offset + 4);
  if (vr === undefined) return readVRlessHeader(source, tag, offset, end, reading.signed);
  if (SHORT_VRS.has(vr)) {
    return { tag, vr, length: view.getUint16(offset + 6, littleEndian), start: offset + 8 };
  }
  if (offset + 12 > end) throw new Part10Error('truncated', `${describeTag(tag)} is cut off`, offset);
  return { tag, vr, length: view.getUint32(offset + 8, littleEndian), start: offset + 12 };
}

/** Two capital letters; `undefined` for anything else. */
export function vrAt({ bytes }: Source, offset: number): string | undefined {
  const first = bytes[offset] ?? 0;
  const second = bytes[offset + 1] ?? 0;
  const isLetter = (code: number) => code >= 0x41 && code <= 0x5a;
  return isLetter(first) && isLetter(second) ? String.fromCharCode(first, second) : undefined;
}

/** Some writers put single elements of Implicit VR between explicit ones; anything else is damage. */
function readVRlessHeader(
  source: Source,
  tag: string,
  offset: number,
  end: number,
  signed: boolean,
): ElementHeader {
  const length = source.view.getUint32(offset + 4, source.littleEndian);
  if (offset + 8 + length <= end) return { tag, vr: implicitVROf(tag, signed), length, start: offset + 8 };
  throw new Part10Error('bad-element', `${describeTag(tag)} has no value representation`, offset);
}
