// @ts-check
import { createRandom } from './random.mjs';

/**
 * What a worker does when it meets a marked frame. `close`: it ends itself; `loop`: it never comes back;
 * `trap`: unreachable code in wasm; `memory`: the decoder's heap cannot grow; `terminate`: it is ended from outside.
 * @typedef {'close' | 'loop' | 'trap' | 'memory' | 'terminate'} Misdeed
 */

/**
 * @typedef {object} Fault
 * @property {Misdeed | 'garbage' | 'truncated'} kind
 * @property {'fetch' | 'decode'} where while it is fetched (before its body is read), or inside the decoder
 * @property {boolean} isPoison each time; otherwise the first time alone, and the frame is sound
 */

/**
 * One load: which of its frames are faulty, which are given up by their reader, and after how many frames that
 * came a worker is ended from outside whatever it does.
 * @typedef {object} Load
 * @property {number} number
 * @property {ReadonlyMap<number, Fault>} faults
 * @property {ReadonlyMap<number, number>} abandoned frame to the count of frames that came before
 * @property {readonly number[]} storms
 */

/**
 * What is said of a frame that does it each time. On a busy machine a worker takes longer to end than its deadline (the
 * browser lets it run on for up to two seconds): then it overran.
 */
export const errorOf = {
  close: 'worker-lost|timeout',
  terminate: 'worker-lost|timeout',
  loop: 'timeout',
  trap: 'decode',
  memory: 'decode',
  garbage: 'decode',
  truncated: 'truncated',
};

/** In a load of a thousand frames. A loop costs seconds, the others milliseconds. */
const MIX = /** @type {const} */ ([
  ['close', 'decode', 5],
  ['close', 'fetch', 2],
  ['terminate', 'decode', 4],
  ['terminate', 'fetch', 2],
  ['trap', 'decode', 4],
  ['memory', 'decode', 4],
  ['loop', 'decode', 1],
  ['garbage', 'decode', 2],
  ['truncated', 'decode', 2],
]);

/** A third of the faulty frames are poisonous. */
const POISON = 1 / 3;
/** Loads in which all frames are sound and workers end at any moment. */
const STORM_EVERY = 10;

/**
 * The same loads for the same seed.
 * @param {{ loads: number, frames: number, seed: number }} options
 * @returns {Load[]}
 */
export function planLoads({ loads, frames, seed }) {
  const random = createRandom(seed);
  return Array.from({ length: loads }, (_, number) =>
    number % STORM_EVERY === STORM_EVERY - 1
      ? { number, faults: new Map(), abandoned: new Map(), storms: planStorms(frames, random) }
      : planFaults(number, frames, random),
  );
}

/**
 * @param {number} number
 * @param {number} frames
 * @param {ReturnType<typeof createRandom>} random
 * @returns {Load}
 */
function planFaults(number, frames, random) {
  /** @type {Map<number, Fault>} */
  const faults = new Map();
  for (const [kind, where, perThousand] of MIX) {
    // At least one of each, and rarely one more: a small load has all kinds too.
    const count = Math.max(1, Math.round((perThousand * frames * (0.5 + random.next())) / 1000));
    for (let index = 0; index < count; index++) {
      const isDamaged = kind === 'garbage' || kind === 'truncated';
      faults.set(random.below(frames), { kind, where, isPoison: isDamaged || random.next() < POISON });
    }
  }
  /** @type {Map<number, number>} */
  const abandoned = new Map();
  for (let index = 0; index < frames / 50; index++) {
    abandoned.set(random.below(frames), random.below(frames / 2));
  }
  return { number, faults, abandoned, storms: [] };
}

/**
 * @param {number} frames
 * @param {ReturnType<typeof createRandom>} random
 */
function planStorms(frames, random) {
  const storms = [];
  for (let at = 10; at < frames - 20; at += 40 + random.below(80)) storms.push(at);
  return storms;
}
