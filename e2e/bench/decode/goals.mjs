// @ts-check
// The decode bench: its parts one after the other, then one table of all goals.
import { existsSync } from 'node:fs';
import { table } from '../table.mjs';

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
export async function run(names = parts) {
  /** @type {Record<string, PartResult>} */
  const results = {};
  for (const name of names) {
    process.stdout.write(`\n${name}\n\n`);
    results[name] = await runPart(name);
  }
  const rows = Object.values(results).flatMap((result) => result.rows);
  process.stdout.write(`\n${goalsTable(rows)}\n`);
  return { results, isRight: Object.values(results).every(({ isRight }) => isRight) };
}

/**
 * A part that fails costs its own rows and not the others'.
 * @param {string} name
 * @returns {Promise<PartResult>}
 */
async function runPart(name) {
  const script = new URL(`../${name}/index.mjs`, import.meta.url);
  if (!existsSync(script)) return missing(`${name}: there is no such bench yet`);
  try {
    const part = await import(script.href);
    return await part.run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return missing(`${name}: the bench failed`);
  }
}

/** @param {string} goal @returns {PartResult} */
function missing(goal) {
  return { rows: [{ goal, target: '', measured: '', reached: false }], isRight: false };
}

/** @param {readonly Goal[]} rows */
function goalsTable(rows) {
  const reached = rows.filter((row) => row.reached).length;
  const lines = rows.map(({ goal, target, measured, reached }) => [
    goal,
    target,
    measured,
    reached ? 'yes' : 'no',
  ]);
  return `${table([['goal', 'target', 'measured', 'reached'], ...lines])}\n\n${reached} of ${rows.length} goals reached`;
}
