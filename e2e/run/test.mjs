// @ts-check
// `npm test`: sets itself up, runs every check and every test, and ends with one line that counts them.
import { checkTable, runCheck, runConformance, runEndToEnd, runVitest } from './checks.mjs';
import { canInstall, installPrograms } from './install-programs.mjs';
import { parseOptions } from './options.mjs';
import {
  findPrograms,
  inContinuousIntegration,
  installSentence,
  missingPrograms,
  programVariables,
} from './programs.mjs';
import { sum, tallyOfCheck } from './tally.mjs';

/** @typedef {import('./checks.mjs').Outcome} Outcome */

const options = readOptions();
const programs = setUp();
const env = programVariables(programs);
const outcomes = [...(await quickParts()), ...(await conformance()), ...(await endToEnd()), ...table()];
const { passed, failed, skipped } = sum(outcomes.map(({ tally }) => tally));
for (const name of skipped) say(`skipped: ${name}`);
say(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exitCode = failed > 0 ? 1 : 0;

function readOptions() {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(2);
  }
}

/** Finds the programs, installs what may be installed, and says what is missing. */
function setUp() {
  const found = findPrograms();
  if (!options.only.some((part) => part === 'e2e' || part === 'conformance' || part === 'unit')) return found;
  const missing = missingPrograms(found);
  if (missing.length === 0) return found;
  const mayInstall = (options.install || inContinuousIntegration()) && canInstall();
  const problem = mayInstall ? installPrograms(missing, say) : undefined;
  if (problem !== undefined) say(problem);
  const after = mayInstall ? findPrograms() : found;
  const still = missingPrograms(after);
  if (still.length > 0) say(installSentence(still));
  return after;
}

/** Everything without a browser: two lanes, as the smallest machine has two cores. */
async function quickParts() {
  const checks = /** @type {const} */ (['format', 'lint', 'types']).filter((part) =>
    options.only.includes(part),
  );
  const tests = /** @type {const} */ (['boundaries', 'unit']).filter((part) => options.only.includes(part));
  const firstLane = async () => {
    /** @type {Outcome[]} */
    const done = [];
    for (const part of checks) done.push(tell(await runCheck(part)));
    return done;
  };
  const secondLane = async () =>
    tests.length === 0 ? [] : tellOnce(await runVitest(tests, options.grep, env));
  return (await Promise.all([firstLane(), secondLane()])).flat();
}

/** Alone, on both cores: its decoders have deadlines. */
async function conformance() {
  if (!options.only.includes('conformance')) return [];
  return [tell(await runConformance(options.grep, env))];
}

/** The browser comes last and alone: its journeys measure deadlines. */
async function endToEnd() {
  if (!options.only.includes('e2e')) return [];
  // The sentence that says what to install stands above already.
  if (programs.chromium === undefined)
    return [tell({ part: 'e2e', tally: tallyOfCheck(1), output: '', ms: 0 })];
  const outcome = await runEndToEnd(options.grep, env, (text) => process.stdout.write(text));
  return [tell({ ...outcome, output: '' })];
}

/** The table of what a composition can do, where all the tests that it names were to run. */
function table() {
  const isWhole = options.grep === undefined && options.only.includes('unit') && options.only.includes('e2e');
  return isWhole && programs.chromium !== undefined ? [tell(checkTable())] : [];
}

/** @param {Outcome[]} done outcomes of one program, whose output is shown once */
function tellOnce(done) {
  const firstFailed = done.findIndex(({ tally }) => tally.failed > 0);
  done.forEach((outcome, index) => {
    tell(index === firstFailed ? outcome : { ...outcome, output: '' });
  });
  return done;
}

/** @param {Outcome} outcome */
function tell(outcome) {
  const { part, tally, output, ms } = outcome;
  if (tally.failed > 0 && output !== '') say(output.trimEnd());
  const counts = [`${tally.passed} passed`];
  if (tally.failed > 0) counts.push(`${tally.failed} FAILED`);
  if (tally.skipped.length > 0) counts.push(`${tally.skipped.length} skipped`);
  say(`${part.padEnd(11)}${counts.join(', ').padEnd(40)}${(ms / 1000).toFixed(1)} s`);
  return outcome;
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
