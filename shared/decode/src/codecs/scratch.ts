/** Bytes that one decoder works with and nobody else sees. */
export interface Scratch {
  /** At least so many, with whatever the last frame left in them. */
  take(length: number): Uint8Array;
}

/** More than any but the largest frames need; those get memory of their own. */
const MOST_KEPT = 32 * 2 ** 20;

/** Keeps what it gave: fresh memory has to be cleared and mapped, megabytes of it for each large frame. */
export function createScratch(): Scratch {
  let kept = new Uint8Array(0);
  return {
    take: (length) => {
      if (kept.length >= length) return kept;
      const taken = new Uint8Array(length);
      if (length <= MOST_KEPT) kept = taken;
      return taken;
    },
  };
}
