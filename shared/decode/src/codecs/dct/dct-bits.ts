import { DecodeFailure } from '../../decode-failure.ts';
import { type DctTable, LONGEST_CODE, LOOKUP_BITS } from './dct-table.ts';

const LOOKUP_MASK = (1 << LOOKUP_BITS) - 1;

/** Reads codes and bits of one restart interval, T.81 F.2.2; its bytes come without stuffing. */
export class DctBits {
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
    throw new DecodeFailure('truncated', 'The JPEG frame is cut off');
  }

  /** The value of the next code. */
  symbol(table: DctTable): number {
    this.#fill();
    const entry = table.lookup[(this.#word >>> (this.#count - LOOKUP_BITS)) & LOOKUP_MASK] as number;
    if (entry === 0) return this.#longSymbol(table);
    this.#count -= entry >> 8;
    return entry & 0xff;
  }

  /** Up to 16 bits as a number. */
  bits(wanted: number): number {
    if (wanted === 0) return 0;
    this.#fill();
    this.#count -= wanted;
    return (this.#word >>> this.#count) & ((1 << wanted) - 1);
  }

  /** A signed value of so many bits, T.81 F.2.2.1. */
  signed(wanted: number): number {
    if (wanted === 0) return 0;
    const value = this.bits(wanted);
    return value < 1 << (wanted - 1) ? value - (1 << wanted) + 1 : value;
  }

  /** Behind the end come zeros; `requireWithin` tells. */
  #fill(): void {
    while (this.#count <= 24) {
      const next = this.#at < this.#bytes.length ? (this.#bytes[this.#at] as number) : 0;
      this.#word = (this.#word << 8) | next;
      this.#at++;
      this.#count += 8;
    }
  }

  #longSymbol({ largest, offsets, values }: DctTable): number {
    for (let length = LOOKUP_BITS + 1; length <= LONGEST_CODE; length++) {
      const code = (this.#word >>> (this.#count - length)) & ((1 << length) - 1);
      if (code > (largest[length] as number)) continue;
      this.#count -= length;
      return values[code + (offsets[length] as number)] as number;
    }
    this.requireWithin();
    throw new DecodeFailure('decode', 'The JPEG frame is damaged: it holds a code that no table has');
  }
}
