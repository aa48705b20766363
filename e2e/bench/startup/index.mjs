// @ts-check
// Startup bench: cold loads of the demo through the counting proxy, in a browser of their own each.
import { chromium } from '@playwright/test';
import { chromiumArguments } from '../../run/chromium-arguments.mjs';
import { findPrograms } from '../../run/programs.mjs';
import { median, table } from '../table.mjs';
import { startCountingProxy } from './counting-proxy.mjs';
import { startDemo } from './demo.mjs';
import { budgets, measureStartup } from './measure.mjs';

/** @typedef {import('./measure.mjs').Startup} Startup */

/**
 * Prints the table.
 * @param {{ rounds?: number }} [options]
 * @returns {Promise<readonly ReturnType<typeof summary>[]>}
 */
export async function run({ rounds = 5 } = {}) {
  const demo = await startDemo();
  try {
    const loads = /** @type {const} */ ([
      { name: 'first image (HTJ2K series)', path: await demo.pathOfSeries('HTJ2K'), mark: 'first-image' },
      { name: 'study list', path: '', mark: 'study-list-ready' },
    ]);
    /** @type {Map<string, Startup[]>} */
    const measured = new Map(loads.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const load of loads) measured.get(load.name)?.push(await coldLoad(demo.url, load));
    const result = loads.map(({ name, mark }) => summary(name, budgets[mark], measured.get(name) ?? []));
    print(result, rounds);
    return result;
  } finally {
    await demo.stop();
  }
}

/**
 * @param {string} viewer
 * @param {{ path: string, mark: keyof typeof budgets }} load
 */
async function coldLoad(viewer, load) {
  const proxy = await startCountingProxy(viewer);
  const { chromium: executablePath } = findPrograms();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: chromiumArguments,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    return await measureStartup(page, proxy, { ...load, timeoutMs: 60_000 });
  } finally {
    await browser.close();
    await proxy.close();
  }
}

/**
 * @param {string} name
 * @param {number} budgetBytes
 * @param {readonly Startup[]} rounds
 */
function summary(name, budgetBytes, rounds) {
  /** @param {'gzipBytes' | 'requests' | 'ms' | 'longestTaskMs'} key */
  const of = (key) => Math.round(median(rounds.map((round) => round[key])));
  return {
    name,
    gzipBytes: of('gzipBytes'),
    budgetBytes,
    requests: of('requests'),
    ms: of('ms'),
    longestTaskMs: of('longestTaskMs'),
    largest: largest(rounds.at(-1)),
  };
}

/** @param {Startup | undefined} round */
function largest(round) {
  return (round?.answers ?? [])
    .map(({ path, gzipBytes }) => ({ path: path.replace(/^\/(?:host|remotes)\//, ''), gzipBytes }))
    .sort((one, other) => other.gzipBytes - one.gzipBytes)
    .slice(0, 5);
}

/**
 * @param {readonly ReturnType<typeof summary>[]} results
 * @param {number} rounds
 */
function print(results, rounds) {
  const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1);
  const heads = [
    `cold load, medians of ${rounds}`,
    'code, kB gz',
    'budget',
    'requests',
    'ms',
    'longest task',
  ];
  const rows = results.map(({ name, gzipBytes, budgetBytes, requests, ms, longestTaskMs }) => [
    name,
    kB(gzipBytes),
    kB(budgetBytes),
    String(requests),
    String(ms),
    longestTaskMs === 0 ? 'below 50' : String(longestTaskMs),
  ]);
  const parts = results.flatMap((result) => [
    [`largest before: ${result.name}`, ''],
    ...result.largest.map(({ path, gzipBytes }) => [`  ${path}`, kB(gzipBytes)]),
  ]);
  process.stdout.write(`${table([heads, ...rows])}\n\n${table(parts)}\n`);
}
