// @ts-check
// The parts of a bench one after the other, then one table of all goals.
import { existsSync } from 'node:fs';
import { table } from './table.mjs';

/** @typedef {import('./decode/goals.mjs').Goal} Goal */
/** @typedef {import('./decode/goals.mjs').PartResult} PartResult */

/**
 * Prints what the parts print, and the table.
 * @param {readonly string[]} names
 * @param {(name: string) => URL} scriptOf it exports `run()`
 */
export async function runParts(names, scriptOf) {
  /** @type {Record<string, PartResult>} */
  const results = {};
  for (const name of names) {
    process.stdout.write(`\n${name}\n\n`);
    results[name] = await runPart(name, scriptOf(name));
  }
  const rows = Object.values(results).flatMap((result) => result.rows);
  process.stdout.write(`\n${goalsTable(rows)}\n`);
  return { results, isRight: Object.values(results).every(({ isRight }) => isRight) };
}

/**
 * A part that fails costs its own rows and not the others'.
 * @param {string} name
 * @param {URL} script
 * @returns {Promise<PartResult>}
 */
async function runPart(name, script) {
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
