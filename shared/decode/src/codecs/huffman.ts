import { DecodeFailure } from '../decode-failure.ts';

/** Bits that one look-up covers: every code that is not rare. */
export const LOOKUP_BITS = 12;
export const LONGEST_CODE = 16;
/** What one read of 32 bits holds at least, wherever in a byte it begins. */
export const SURE_BITS = 25;

/** A Huffman table of T.81 annex F.2.2, laid out for differences (H.1.2.2). */
export interface HuffmanTable {
  /**
   * By the next 12 bits: the bits of code and difference together, the code's own from bit 5, its category
   * from bit 10. 0 where a look-up is not enough.
   */
  readonly entries: Int32Array;
  /** For the others: by code length, the largest code, or -1. */
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
  const entries = new Int32Array(1 << LOOKUP_BITS);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const count = counts[length - 1] as number;
    if (code + count > 1 << length)
      throw new DecodeFailure('decode', 'A Huffman table of the frame is broken');
    offsets[length] = index - code;
    for (let step = 0; step < count; step++) {
      fill(entries, code + step, length, categories[index + step] as number);
    }
    index += count;
    code += count;
    if (count > 0) largest[length] = code - 1;
    code <<= 1;
  }
  return { entries, largest, offsets, categories };
}

/** Every 12-bit word that starts with the code. Category 16 has no bits of its own, so it is left out. */
function fill(entries: Int32Array, code: number, length: number, category: number): void {
  const total = length + category;
  if (length > LOOKUP_BITS || category > 15 || total > SURE_BITS) return;
  const rest = LOOKUP_BITS - length;
  entries.fill(total | (length << 5) | (category << 10), code << rest, (code + 1) << rest);
}

/** T.81 F.2.2.1, figure F.12. */
export function extend(value: number, bits: number): number {
  if (bits === 0) return 0;
  return value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
}
