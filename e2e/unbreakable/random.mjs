// @ts-check

/**
 * Numbers from 0 up to 1, the same for the same seed (mulberry32).
 * @param {number} seed
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    /** @param {number} end */
    below: (end) => Math.floor(next() * end),
    /**
     * @template Value
     * @param {readonly Value[]} values
     * @returns {Value}
     */
    pick: (values) => /** @type {Value} */ (values[Math.floor(next() * values.length)]),
  };
}
