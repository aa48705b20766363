import { DecodeFailure } from '../decode-failure.ts';
import { extend, type HuffmanTable, LONGEST_CODE, LOOKUP_BITS, SURE_BITS } from './huffman.ts';

const REST_OF_WORD = 32 - LOOKUP_BITS;

/** Where one restart interval lies, in bytes. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads Huffman-coded differences from entropy-coded bytes without stuffing.
 *
 * The bytes must go on behind the interval for what may be read between two `requireWithin`: 4 for each
 * difference, and 4 more. So no read has to look where the end is.
 */
export class BitReader {
  readonly #view: DataView;
  /** In bits. */
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, { start, end }: Interval) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = start * 8;
    this.#end = end * 8;
  }

  /** @throws {DecodeFailure} `truncated` when more was read than there is */
  requireWithin(): void {
    if (this.#at > this.#end) throw new DecodeFailure('truncated', 'The compressed frame is cut off');
  }

  /**
   * Differences to `from`, `from + stride` and so on below `end`: the inner loop of the decoder.
   *
   * One read serves two differences where both fit; what a look-up does not know is looked for bit by bit.
   */
  differences(table: HuffmanTable, into: Int32Array, from: number, end: number, stride: number): void {
    const { entries } = table;
    const view = this.#view;
    let at = this.#at;
    for (let to = from; to < end; to += stride) {
      let word = view.getUint32(at >>> 3) << (at & 7);
      let entry = entries[word >>> REST_OF_WORD] as number;
      if (entry === 0) {
        this.#at = at;
        into[to] = this.#long(table);
        at = this.#at;
        continue;
      }
      into[to] = differenceIn(word, entry);
      const used = entry & 31;
      at += used;
      if (to + stride >= end) continue;
      word <<= used;
      entry = entries[word >>> REST_OF_WORD] as number;
      if (entry === 0 || used + (entry & 31) > SURE_BITS) continue;
      to += stride;
      into[to] = differenceIn(word, entry);
      at += entry & 31;
    }
    this.#at = at;
  }

  /** A rare code: longer than the look-up, with very many bits behind it, or none at all. */
  #long(table: HuffmanTable): number {
    const category = this.#category(table);
    if (category === 16) return 32768;
    return extend(this.#bits(category), category);
  }

  #category({ largest, offsets, categories }: HuffmanTable): number {
    for (let length = 1, code = 0; length <= LONGEST_CODE; length++) {
      code = (code << 1) | this.#bits(1);
      if (code > (largest[length] as number)) continue;
      const category = categories[code + (offsets[length] as number)] as number;
      if (category <= 16) return category;
      break;
    }
    // Behind the end stands nothing that was ever a code.
    this.requireWithin();
    throw new DecodeFailure('decode', 'The compressed frame is damaged');
  }

  /** At most 16. */
  #bits(count: number): number {
    const word = this.#view.getUint32(this.#at >>> 3) << (this.#at & 7);
    this.#at += count;
    return count === 0 ? 0 : word >>> (32 - count);
  }
}

/** The difference whose code stands at the top of `word`, T.81 F.2.2.1, without a branch. */
function differenceIn(word: number, entry: number): number {
  const rest = word << (entry >>> 5);
  const category = entry >>> 10;
  // A shift by 32 is none, hence in two steps for category 0. A top bit of 0 means below zero.
  return ((rest >>> 1) >>> (31 - category)) + (~(rest >> 31) & (1 - (1 << category)));
}
