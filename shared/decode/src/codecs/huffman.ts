import { DecodeFailure } from '../decode-failure.ts';

/** Bits that one look-up covers: most codes of a lossless stream, with their difference. */
const LOOKUP_BITS = 13;
const LONGEST_CODE = 16;

/** A Huffman table of T.81 annex F.2.2, laid out for differences (H.1.2.2). */
export interface HuffmanTable {
  /** Difference by the next 13 bits, valid where `lengths` is not 0. */
  readonly differences: Int32Array;
  /** Bits of code and difference together; 0: longer than 13. */
  readonly lengths: Uint8Array;
  /** For long codes: by code length, the largest code, or -1. */
  readonly largest: Int32Array;
  /** What to add to a code of a length to get the index of its category. */
  readonly offsets: Int32Array;
  readonly categories: Uint8Array;
}

/**
 * Builds the table of one DHT definition: 16 counts, then the categories (T.81 B.2.4.2, C.2).
 *
 * @throws {DecodeFailure} `decode` when the counts fit no code
 */
export function createHuffmanTable(counts: Uint8Array, categories: Uint8Array): HuffmanTable {
  const largest = new Int32Array(LONGEST_CODE + 1).fill(-1);
  const offsets = new Int32Array(LONGEST_CODE + 1);
  const differences = new Int32Array(1 << LOOKUP_BITS);
  const lengths = new Uint8Array(1 << LOOKUP_BITS);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const count = counts[length - 1] as number;
    if (code + count > 1 << length)
      throw new DecodeFailure('decode', 'A Huffman table of the frame is broken');
    offsets[length] = index - code;
    for (let step = 0; step < count; step++) {
      fill(differences, lengths, code + step, length, categories[index + step] as number);
    }
    index += count;
    code += count;
    if (count > 0) largest[length] = code - 1;
    code <<= 1;
  }
  return { differences, lengths, largest, offsets, categories };
}

/** Every 13-bit word that starts with the code and holds its whole difference. */
function fill(
  differences: Int32Array,
  lengths: Uint8Array,
  code: number,
  length: number,
  category: number,
): void {
  const bits = category === 16 ? 0 : category;
  const total = length + bits;
  if (total > LOOKUP_BITS) return;
  const rest = LOOKUP_BITS - total;
  for (let value = 0; value < 1 << bits; value++) {
    const difference = category === 16 ? 32768 : extend(value, bits);
    const from = ((code << bits) | value) << rest;
    differences.fill(difference, from, from + (1 << rest));
    lengths.fill(total, from, from + (1 << rest));
  }
}

/** T.81 F.2.2.1, figure F.12. */
export function extend(value: number, bits: number): number {
  if (bits === 0) return 0;
  return value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
}

export { LONGEST_CODE, LOOKUP_BITS };
