import { DecodeFailure } from '../decode-failure.ts';
import { extend, type HuffmanTable, LONGEST_CODE, LOOKUP_BITS } from './huffman.ts';

const LOOKUP_MASK = (1 << LOOKUP_BITS) - 1;

/** Where `addDifferences` writes. */
export interface SampleRun {
  readonly from: number;
  readonly end: number;
  readonly stride: number;
  readonly value: number;
}

/** Reads Huffman-coded differences from entropy-coded bytes without stuffing. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #word = 0;
  /** Bits of `#word` that are still to be read, at most 32. */
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @throws {DecodeFailure} `truncated` when more was read than there is */
  requireWithin(): void {
    if (this.#at - (this.#count >> 3) <= this.#bytes.length) return;
    throw new DecodeFailure('truncated', 'The compressed frame is cut off');
  }

  difference(table: HuffmanTable): number {
    // Behind the end come zeros; `requireWithin` tells.
    while (this.#count <= 24) {
      const next = this.#at < this.#bytes.length ? (this.#bytes[this.#at] as number) : 0;
      this.#word = (this.#word << 8) | next;
      this.#at++;
      this.#count += 8;
    }
    const index = (this.#word >>> (this.#count - LOOKUP_BITS)) & LOOKUP_MASK;
    const length = table.lengths[index] as number;
    if (length === 0) return this.#long(table);
    this.#count -= length;
    return table.differences[index] as number;
  }

  /**
   * Samples from `from` to `end`, each the one before it (`value` for the first) plus a difference: the
   * inner loop of nearly every lossless frame, so it keeps its state in locals.
   */
  addDifferences(table: HuffmanTable, samples: Uint16Array, run: SampleRun): void {
    const { differences, lengths } = table;
    const { end, stride } = run;
    const bytes = this.#bytes;
    let { value } = run;
    let word = this.#word;
    let count = this.#count;
    let at = this.#at;
    for (let to = run.from; to < end; to += stride) {
      while (count <= 24) {
        word = (word << 8) | (at < bytes.length ? (bytes[at] as number) : 0);
        at++;
        count += 8;
      }
      const index = (word >>> (count - LOOKUP_BITS)) & LOOKUP_MASK;
      const length = lengths[index] as number;
      if (length > 0) {
        count -= length;
        value = (value + (differences[index] as number)) & 0xffff;
      } else {
        this.#word = word;
        this.#count = count;
        this.#at = at;
        value = (value + this.#long(table)) & 0xffff;
        word = this.#word;
        count = this.#count;
        at = this.#at;
      }
      samples[to] = value;
    }
    this.#word = word;
    this.#count = count;
    this.#at = at;
  }

  #long(table: HuffmanTable): number {
    const category = table.categories[this.#codeIndex(table)] as number;
    if (category > 16) throw new DecodeFailure('decode', 'The compressed frame is damaged');
    if (category === 16) return 32768;
    return extend(this.#bits(category), category);
  }

  #codeIndex(table: HuffmanTable): number {
    for (let length = 1; length <= LONGEST_CODE; length++) {
      const code = (this.#word >>> (this.#count - length)) & ((1 << length) - 1);
      if (code > (table.largest[length] as number)) continue;
      this.#count -= length;
      return code + (table.offsets[length] as number);
    }
    throw new DecodeFailure('decode', 'The compressed frame is damaged');
  }

  #bits(wanted: number): number {
    let value = 0;
    for (let left = wanted; left > 0; ) {
      if (this.#count === 0) {
        this.#word = this.#at < this.#bytes.length ? (this.#bytes[this.#at] as number) : 0;
        this.#at++;
        this.#count = 8;
      }
      const take = Math.min(left, this.#count);
      value = (value << take) | ((this.#word >>> (this.#count - take)) & ((1 << take) - 1));
      this.#count -= take;
      left -= take;
    }
    return value;
  }
}
