/** The bytes end inside a packet: more of them have to arrive. */
export class OutOfBytes extends Error {
  constructor() {
    super('The packet is not complete yet');
    this.name = 'OutOfBytes';
  }
}

/** The packet's bits make no sense: no codestream, or a kind that is not read here. */
export class BadPacket extends Error {
  constructor() {
    super('The packet header is not well formed');
    this.name = 'BadPacket';
  }
}

/** Bits of a packet header, most significant first; a byte behind 0xFF has seven (ISO 15444-1 B.10.1). */
export class PacketBits {
  readonly #bytes: Uint8Array;
  #at: number;
  #byte = 0;
  #left = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** @throws {OutOfBytes} */
  bit(): number {
    if (this.#left === 0) this.#next();
    this.#left -= 1;
    return (this.#byte >> this.#left) & 1;
  }

  /** @throws {OutOfBytes} */
  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = value * 2 + this.bit();
    return value;
  }

  /** Where the packet's body begins: the header ends on a byte, and never with 0xFF. */
  align(): number {
    if (this.#byte === 0xff) this.#next();
    return this.#at;
  }

  #next(): void {
    if (this.#at >= this.#bytes.length) throw new OutOfBytes();
    this.#left = this.#byte === 0xff ? 7 : 8;
    this.#byte = this.#bytes[this.#at] as number;
    this.#at += 1;
  }
}
