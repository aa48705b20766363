/**
 * Expands a Segmented Palette Color Lookup Table, PS3.3 C.7.9.2: discrete (0), linear (1) and
 * indirect (2) segments, in words or, where entries have 8 bits, in bytes. Undefined when the segments contradict
 * themselves.
 */
export function expandSegments(words: Uint16Array | Uint8Array, count: number): Uint16Array | undefined {
  const out: number[] = [];
  const isSound = expandRange({ words, out, count }, 0, Number.POSITIVE_INFINITY, true);
  return isSound && out.length === count ? Uint16Array.from(out) : undefined;
}

interface Expansion {
  readonly words: Uint16Array | Uint8Array;
  readonly out: number[];
  readonly count: number;
}

function expandRange(expansion: Expansion, start: number, segments: number, mayJump: boolean): boolean {
  const { words, out, count } = expansion;
  let at = start;
  for (let done = 0; done < segments && at + 1 < words.length && out.length < count; done += 1) {
    const code = words[at];
    const length = words[at + 1] ?? 0;
    if (code === 0) {
      out.push(...words.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    } else if (code === 1) {
      pushLine(out, length, words[at + 2]);
      at += 3;
    } else if (code === 2 && mayJump) {
      const from = byteOffset(words, at + 2) / words.BYTES_PER_ELEMENT;
      if (!Number.isInteger(from) || !expandRange(expansion, from, length, false)) return false;
      at += 2 + 4 / words.BYTES_PER_ELEMENT;
    } else {
      return false;
    }
  }
  return true;
}

/** 32 bits, the least significant part first, from the beginning of the table. */
function byteOffset(words: Uint16Array | Uint8Array, at: number): number {
  const parts = Array.from(words.subarray(at, at + 4 / words.BYTES_PER_ELEMENT));
  return parts.reduceRight((offset, part) => offset * 2 ** (8 * words.BYTES_PER_ELEMENT) + part, 0);
}

function pushLine(out: number[], length: number, end = 0): void {
  const begin = out.at(-1) ?? 0;
  for (let step = 1; step <= length; step += 1) out.push(Math.round(begin + ((end - begin) * step) / length));
}
