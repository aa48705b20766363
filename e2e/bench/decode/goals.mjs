// @ts-check
// The decode bench: its parts one after the other, then one table of all goals.
import { runParts } from '../run-parts.mjs';

/** Each is `../<name>/index.mjs`. */
export const parts = ['frames', 'lossless', 'metadata', 'heap', 'memory', 'progressive', 'long-tasks'];

/**
 * @typedef {object} Goal one row of the table
 * @property {string} goal what is measured, with its unit
 * @property {string} target such as `>= 5`
 * @property {string} measured
 * @property {boolean} reached
 */

/**
 * @typedef {object} PartResult
 * @property {readonly Goal[]} rows
 * @property {boolean} isRight whether what must be so is so: exact pixels, nothing lost. Times are only read
 */

/**
 * Prints what the parts print, and the table.
 * @param {readonly string[]} [names] all parts without them
 */
export function run(names = parts) {
  return runParts(names, (name) => new URL(`../${name}/index.mjs`, import.meta.url));
}
