// @ts-check
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { problemsOfRun, readTable, testsOfPlaywright, testsOfVitest } from './capability-table.mjs';
import { root, runNode } from './command.mjs';
import { nothing, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from './tally.mjs';

/**
 * A part of the run that is over.
 * @typedef {object} Outcome
 * @property {import('./options.mjs').Part | 'table'} part
 * @property {import('./tally.mjs').Tally} tally
 * @property {string} output what its program printed
 * @property {number} ms
 */

const biome = 'node_modules/@biomejs/biome/bin/biome';
const vitest = 'node_modules/vitest/vitest.mjs';
const playwright = 'node_modules/@playwright/test/cli.js';
const results = 'e2e/results';

/** Format, lint and types: each counts as one test. */
const commands = {
  format: [biome, 'format', '--colors=off', '.'],
  lint: [biome, 'check', '--formatter-enabled=false', '--error-on-warnings', '--colors=off', '.'],
  types: ['config/build/typecheck.mjs'],
};

/**
 * @param {keyof typeof commands} part
 * @returns {Promise<Outcome>}
 */
export async function runCheck(part) {
  const start = performance.now();
  const { status, output } = await runNode(commands[part]);
  return { part, tally: tallyOfCheck(status), output, ms: performance.now() - start };
}

/**
 * Runs Vitest once and tells boundaries and unit tests apart by file.
 * @param {readonly ('boundaries' | 'unit')[]} wanted
 * @param {string | undefined} grep
 * @param {Record<string, string>} env
 * @returns {Promise<Outcome[]>}
 */
export async function runVitest(wanted, grep, env) {
  const start = performance.now();
  const file = freshReport('unit.json');
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  if (!wanted.includes('unit')) args.push('config/build/src/boundaries');
  if (grep !== undefined) args.push('--passWithNoTests', '-t', grep);
  const { status, output } = await runNode(args, { env });
  const ms = performance.now() - start;
  const files = readReport(file)?.testResults ?? [];
  const outcomes = wanted.map((part) => {
    const own = files.filter(isBoundary(part === 'boundaries'));
    return { part, tally: tallyOfVitest(own, grep !== undefined), output, ms };
  });
  return outcomes.map((outcome, index) => (index === 0 ? orBroken(outcome, outcomes, status) : outcome));
}

/**
 * Decodes real files in a browser and holds them against other decoders, where the folder of real files is there.
 * @param {string | undefined} grep
 * @param {Record<string, string>} env
 * @returns {Promise<Outcome>}
 */
export async function runConformance(grep, env) {
  const start = performance.now();
  const file = freshReport('conformance.json');
  const args = [vitest, 'run', '--config', 'e2e/conformance/vitest.config.ts'];
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${file}`);
  if (grep !== undefined) args.push('--passWithNoTests', '-t', grep);
  const { status, output } = await runNode(args, { env });
  const tally = tallyOfVitest(readReport(file)?.testResults ?? [], grep !== undefined);
  const part = /** @type {const} */ ('conformance');
  const outcome = { part, tally, output, ms: performance.now() - start };
  return orBroken(outcome, [outcome], status);
}

/**
 * Runs Playwright; its lines are shown as they come, because journeys take minutes.
 * @param {string | undefined} grep
 * @param {Record<string, string>} env
 * @param {(text: string) => void} onText
 * @returns {Promise<Outcome>}
 */
export async function runEndToEnd(grep, env, onText) {
  const start = performance.now();
  const file = freshReport('e2e.json');
  const args = [playwright, 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
  if (grep !== undefined) args.push('--pass-with-no-tests', '--grep', grep);
  const own = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, NODE_OPTIONS: '--conditions=alternator-source' };
  const { status, output } = await runNode(args, { env: { ...env, ...own }, onText });
  const report = readReport(file);
  const tally = report === undefined ? nothing : tallyOfPlaywright(report);
  const outcome = { part: /** @type {const} */ ('e2e'), tally, output, ms: performance.now() - start };
  return orBroken(outcome, [outcome], status);
}

/**
 * Holds the table of what a composition can do against the reports of this run; counts as one test.
 * @returns {Outcome}
 */
export function checkTable() {
  const start = performance.now();
  const rows = readTable(readFileSync(join(root, 'e2e/composition/README.md'), 'utf8'));
  const [unit, journeys] = ['unit.json', 'e2e.json'].map((name) => readReport(join(root, results, name)));
  const tests = [
    ...(unit === undefined ? [] : testsOfVitest(unit, root)),
    ...(journeys === undefined ? [] : testsOfPlaywright(journeys, root)),
  ];
  const problems = problemsOfRun(rows, tests).map((problem) => `e2e/composition/README.md: ${problem}`);
  const tally = tallyOfCheck(problems.length);
  return { part: 'table', tally, output: problems.join('\n'), ms: performance.now() - start };
}

/**
 * A program that ends badly while no test failed (a crash, an unhandled error, no tests at all) is one failure.
 * @param {Outcome} outcome
 * @param {readonly Outcome[]} all
 * @param {number} status
 * @returns {Outcome}
 */
function orBroken(outcome, all, status) {
  const isToldAlready = all.some(({ tally }) => tally.failed > 0);
  if (status === 0 || isToldAlready) return outcome;
  return { ...outcome, tally: { ...outcome.tally, failed: 1 } };
}

/** @param {boolean} wanted */
function isBoundary(wanted) {
  /** @param {{ name: string }} file */
  return (file) => /boundaries\.test\.ts$/.test(file.name) === wanted;
}

/** @param {string} name */
function freshReport(name) {
  const file = join(root, results, name);
  mkdirSync(join(root, results), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // No report, or half of one: the program's exit code tells the rest.
  }
}
