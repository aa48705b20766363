import type { PacketBits } from './packet-bits.ts';

interface TagLevel {
  readonly width: number;
  /** What is known of each node: it is at least this. */
  readonly atLeast: Int32Array;
  readonly known: Uint8Array;
}

/** Values of a grid of code-blocks, told as they are needed (ISO 15444-1 B.10.2). */
export class TagTree {
  /** The grid itself first, the root last. */
  readonly #levels: TagLevel[] = [];

  constructor(width: number, height: number) {
    let [columns, rows] = [width, height];
    for (;;) {
      const nodes = columns * rows;
      this.#levels.push({ width: columns, atLeast: new Int32Array(nodes), known: new Uint8Array(nodes) });
      if (nodes <= 1) return;
      columns = Math.ceil(columns / 2);
      rows = Math.ceil(rows / 2);
    }
  }

  /** Reads until it is known whether the value of a code-block is below `threshold`. */
  isBelow(threshold: number, column: number, row: number, bits: PacketBits): boolean {
    let floor = 0;
    let found = false;
    for (let depth = this.#levels.length - 1; depth >= 0; depth -= 1) {
      const { width, atLeast, known } = this.#levels[depth] as TagLevel;
      const node = (row >> depth) * width + (column >> depth);
      let value = Math.max(floor, atLeast[node] as number);
      while (value < threshold && !known[node]) {
        if (bits.bit() === 1) known[node] = 1;
        else value += 1;
      }
      atLeast[node] = value;
      floor = value;
      found = known[node] === 1 && value < threshold;
    }
    return found;
  }
}
