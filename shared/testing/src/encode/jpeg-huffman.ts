/** A Huffman code of JPEG: what a DHT segment holds, and the code of each symbol. */
export interface JpegHuffmanCode {
  /** Number of codes of 1 to 16 bits, T.81 B.2.4.2. */
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
  /** Code and its length by symbol. */
  readonly codes: ReadonlyMap<number, { readonly code: number; readonly length: number }>;
}

const LONGEST = 16;

interface Node {
  readonly weight: number;
  readonly symbols: readonly number[];
}

/** The code that is shortest for the given frequencies, within 16 bits and without a code of ones only (T.81 K.2). */
export function jpegHuffmanCode(frequencies: ReadonlyMap<number, number>): JpegHuffmanCode {
  const lengths = codeLengths(frequencies);
  const counts = new Array<number>(LONGEST).fill(0);
  for (const length of lengths) counts[length - 1] = (counts[length - 1] ?? 0) + 1;
  // The rarest place is given up: it would be the code of ones only.
  const last = counts.findLastIndex((count) => count > 0);
  counts[last] = (counts[last] ?? 0) - 1;
  const symbols = [...frequencies.keys()].toSorted(
    (one, other) => (frequencies.get(other) ?? 0) - (frequencies.get(one) ?? 0) || one - other,
  );
  return { counts, symbols, codes: assign(counts, symbols) };
}

/** Lengths of an optimal code for all symbols and one more, as a multiset. */
function codeLengths(frequencies: ReadonlyMap<number, number>): readonly number[] {
  const EXTRA = -1;
  let nodes: Node[] = [...frequencies].map(([symbol, weight]) => ({ weight, symbols: [symbol] }));
  nodes.push({ weight: 0, symbols: [EXTRA] });
  const depths = new Map<number, number>();
  while (nodes.length > 1) {
    nodes = nodes.toSorted((one, other) => one.weight - other.weight);
    const [least, next, ...rest] = nodes as [Node, Node, ...Node[]];
    const symbols = [...least.symbols, ...next.symbols];
    for (const symbol of symbols) depths.set(symbol, (depths.get(symbol) ?? 0) + 1);
    nodes = [...rest, { weight: least.weight + next.weight, symbols }];
  }
  // 17 categories and the extra one cannot be deeper than 17: one step of T.81 figure K.3 is enough.
  return limited([...depths.values()]);
}

function limited(depths: readonly number[]): readonly number[] {
  const counts = new Array<number>(depths.length + 2).fill(0);
  for (const depth of depths) counts[depth] = (counts[depth] ?? 0) + 1;
  const at = (length: number) => counts[length] ?? 0;
  for (let length = counts.length - 1; length > LONGEST; length--) {
    while (at(length) > 0) {
      let shorter = length - 2;
      while (at(shorter) === 0) shorter--;
      counts[length] = at(length) - 2;
      counts[length - 1] = at(length - 1) + 1;
      counts[shorter + 1] = at(shorter + 1) + 2;
      counts[shorter] = at(shorter) - 1;
    }
  }
  return counts.flatMap((count, length) => new Array<number>(count).fill(length));
}

/** Codes in order of length, T.81 C.2. */
function assign(counts: readonly number[], symbols: readonly number[]) {
  const codes = new Map<number, { code: number; length: number }>();
  let code = 0;
  let index = 0;
  counts.forEach((count, at) => {
    for (let step = 0; step < count; step++) {
      codes.set(symbols[index++] as number, { code: code++, length: at + 1 });
    }
    code <<= 1;
  });
  return codes;
}
