import { DecodeFailure } from '../../decode-failure.ts';

/** Bits that one look-up covers: most codes of an image. */
export const LOOKUP_BITS = 9;
export const LONGEST_CODE = 16;

/** A Huffman table of run and size bytes, T.81 F.2.2.3. */
export interface DctTable {
  /** By the next 9 bits: length of the code << 8 | value; 0 where the code is longer. */
  readonly lookup: Uint16Array;
  /** By length: the largest code, or -1. */
  readonly largest: Int32Array;
  /** What to add to a code of a length to get the index of its value. */
  readonly offsets: Int32Array;
  readonly values: Uint8Array;
}

/**
 * Builds the table of one DHT definition: 16 counts, then the values (T.81 B.2.4.2, C.2).
 *
 * @throws {DecodeFailure} `decode` when the counts fit no code
 */
export function createDctTable(counts: Uint8Array, values: Uint8Array): DctTable {
  const lookup = new Uint16Array(1 << LOOKUP_BITS);
  const largest = new Int32Array(LONGEST_CODE + 1).fill(-1);
  const offsets = new Int32Array(LONGEST_CODE + 1);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const count = counts[length - 1] as number;
    if (code + count > 1 << length)
      throw new DecodeFailure('decode', 'A Huffman table of the frame is broken');
    offsets[length] = index - code;
    for (let step = 0; step < count && length <= LOOKUP_BITS; step++) {
      const from = (code + step) << (LOOKUP_BITS - length);
      lookup.fill(
        (length << 8) | (values[index + step] as number),
        from,
        from + (1 << (LOOKUP_BITS - length)),
      );
    }
    index += count;
    code += count;
    if (count > 0) largest[length] = code - 1;
    code <<= 1;
  }
  return { lookup, largest, offsets, values };
}
