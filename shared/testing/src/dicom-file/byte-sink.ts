/** Bytes written one after the other, little endian, into a buffer that grows. */
export class ByteSink {
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;

  constructor(capacity = 4096) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  bytes(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#take(bytes.length));
  }

  ascii(text: string): void {
    this.bytes(Buffer.from(text, 'latin1'));
  }

  uint8(value: number): void {
    this.#bytes[this.#take(1)] = value;
  }

  uint16(value: number): void {
    this.#view.setUint16(this.#take(2), value, true);
  }

  int16(value: number): void {
    this.#view.setInt16(this.#take(2), value, true);
  }

  uint32(value: number): void {
    this.#view.setUint32(this.#take(4), value, true);
  }

  int32(value: number): void {
    this.#view.setInt32(this.#take(4), value, true);
  }

  float32(value: number): void {
    this.#view.setFloat32(this.#take(4), value, true);
  }

  float64(value: number): void {
    this.#view.setFloat64(this.#take(8), value, true);
  }

  tag(tag: string): void {
    this.uint16(Number.parseInt(tag.slice(0, 4), 16));
    this.uint16(Number.parseInt(tag.slice(4), 16));
  }

  /** What was written, as a view of the sink's own buffer. */
  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #take(count: number): number {
    const start = this.#length;
    const end = start + count;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#length = end;
    return start;
  }
}
