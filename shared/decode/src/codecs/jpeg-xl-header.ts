import { DecodeFailure } from '../decode-failure.ts';

/** Of the picture that a codestream describes. */
export interface JpegXlSize {
  readonly rows: number;
  readonly columns: number;
}

const CODESTREAM = 0xff0a;
const BOXED = 0x4a584c20;
const BOX_CODESTREAM = 0x6a786c63;
const BOX_PART = 0x6a786c70;
const PART_INDEX_BYTES = 4;

/** Bits of a dimension by its selector, ISO/IEC 18181-1 D.2. */
const SIZE_BITS = [9, 13, 18, 30];
/** Width to height by the ratio's number, 1 to 7. */
const RATIOS = [
  [1, 1],
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const;

/**
 * Reads the size header of a JPEG XL frame, bare (ISO/IEC 18181-1 D.2) or in boxes (18181-2 chapter 9), and walks
 * the boxes.
 *
 * @throws {DecodeFailure} `truncated` when a box or the header runs over the end, `decode` when it is no JPEG XL
 */
export function jpegXlSize(bytes: Uint8Array): JpegXlSize {
  const start = codestreamStart(bytes);
  // Five bytes hold the longest header, and two the signature.
  if (start + 12 > bytes.length) throw cutOff();
  const read = bitsOf(bytes, start + 2);
  const isSmall = read(1) === 1;
  const dimension = () => (isSmall ? (read(5) + 1) * 8 : read(SIZE_BITS[read(2)] ?? 0) + 1);
  const rows = dimension();
  const ratio = RATIOS[read(3)];
  const columns = ratio && ratio !== RATIOS[0] ? Math.floor((rows * ratio[0]) / ratio[1]) : dimension();
  return { rows, columns };
}

function codestreamStart(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength >= 2 && view.getUint16(0) === CODESTREAM) return 0;
  if (view.byteLength < 12 || view.getUint32(4) !== BOXED) {
    throw new DecodeFailure('decode', 'The frame is no JPEG XL stream');
  }
  let found: number | undefined;
  for (let at = 0; at + 8 <= view.byteLength; ) {
    const type = view.getUint32(at + 4);
    const { length, header } = boxLength(view, at);
    if (type === BOX_CODESTREAM) found ??= at + header;
    if (type === BOX_PART) found ??= at + header + PART_INDEX_BYTES;
    if (at + length > view.byteLength) throw cutOff();
    // A box of no type is padding.
    if (type === 0) break;
    at += length;
  }
  if (found === undefined) throw cutOff();
  return found;
}

/** 0: up to the end; 1: in 64 bits behind the type. */
function boxLength(view: DataView, at: number): { readonly length: number; readonly header: number } {
  const length = view.getUint32(at);
  if (length === 0) return { length: view.byteLength - at, header: 8 };
  if (length >= 8) return { length, header: 8 };
  if (length !== 1) throw new DecodeFailure('decode', 'The JPEG XL frame holds an impossible box');
  if (at + 16 > view.byteLength) throw cutOff();
  return { length: Math.max(16, Number(view.getBigUint64(at + 8))), header: 16 };
}

/** Least significant bit first. */
function bitsOf(bytes: Uint8Array, from: number): (count: number) => number {
  let at = from * 8;
  return (count) => {
    let value = 0;
    for (let index = 0; index < count; index++, at++) {
      value += (((bytes[at >> 3] as number) >> (at & 7)) & 1) * 2 ** index;
    }
    return value;
  };
}

function cutOff(): DecodeFailure {
  return new DecodeFailure('truncated', 'The JPEG XL frame is cut off');
}
