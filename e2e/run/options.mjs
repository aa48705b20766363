// @ts-check
import { parseArgs } from 'node:util';

/** The parts of a test run, in the order in which they are told. */
export const parts = /** @type {const} */ ([
  'format',
  'lint',
  'types',
  'boundaries',
  'unit',
  'conformance',
  'e2e',
]);

/** @typedef {(typeof parts)[number]} Part */

/**
 * @typedef {object} Options
 * @property {boolean} install whether missing programs may be installed
 * @property {readonly Part[]} only the parts to run
 * @property {string | undefined} grep a pattern that a test's name must match
 */

/**
 * @param {string[]} args
 * @returns {Options}
 * @throws {Error} with a sentence for the person who typed it
 */
export function parseOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      install: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      grep: { type: 'string' },
    },
  });
  const named = values.only.flatMap((list) => list.split(','));
  const unknown = named.find((name) => !isPart(name));
  if (unknown !== undefined) throw new Error(`--only knows ${parts.join(', ')}, not "${unknown}".`);
  return { install: values.install, only: chosen(named.filter(isPart), values.grep), grep: values.grep };
}

/**
 * Formatting and types have no tests to choose from by name.
 * @param {Part[]} named
 * @param {string | undefined} grep
 * @returns {readonly Part[]}
 */
function chosen(named, grep) {
  if (named.length > 0) return parts.filter((part) => named.includes(part));
  return grep === undefined ? parts : ['boundaries', 'unit', 'conformance', 'e2e'];
}

/**
 * @param {string} name
 * @returns {name is Part}
 */
function isPart(name) {
  return parts.some((part) => part === name);
}
