// Long tasks: the longest task of the page's main thread while a series of 1,000 slices loads, without drawing:
// ours (pool, frame store, loader and state of a viewport) and Cornerstone's loader, on the same bytes in one run.
import { withRig } from '../decode/rig.mjs';
import { watchMainThread } from '../main-thread.mjs';
import { median, table } from '../table.mjs';

const SLICES = 1000;
const DISTINCT = 40;
const ROUNDS = 5;
const LIMIT_MS = 50;
const RATIO = 0.25;
const SYNTAXES = [
  ['HTJ2K', '1.2.840.10008.1.2.4.201'],
  ['uncompressed', '1.2.840.10008.1.2.1'],
];

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run({ rounds = ROUNDS, syntaxes = SYNTAXES } = {}) {
  return withRig(async (rig) => {
    const results = [];
    for (const [name, uid] of syntaxes) results.push({ name, ...(await compare(rig, uid, rounds)) });
    process.stdout.write(`${printed(results, rounds)}\n`);
    return { rows: results.map(goalOf), isRight: true };
  });
}

async function compare(rig, uid, count) {
  const encoded = await rig.frames.series(DISTINCT, uid);
  const locators = rig.archive.add(Array.from({ length: SLICES }, (_, index) => encoded[index % DISTINCT]));
  const rounds = { store: [], 'store?drawn': [], cornerstone: [] };
  for (let round = 0; round < count; round++) {
    for (const side of Object.keys(rounds)) rounds[side].push(await measure(rig, side, locators));
  }
  return {
    ours: summary(rounds.store),
    drawn: summary(rounds['store?drawn']),
    theirs: summary(rounds.cornerstone),
  };
}

/** A page of its own each time, warmed by a few slices: what is looked at is the load, not the start. */
async function measure(rig, side, locators) {
  const [name, query] = side.split('?');
  const { page, close } = await rig.open(name, query && `?${query}`);
  try {
    await page.evaluate((few) => window.bench.load(few), locators.slice(0, 20));
    const watch = await watchMainThread(page);
    return await watch(() => page.evaluate((all) => window.bench.load(all), locators));
  } finally {
    await close();
  }
}

function summary(rounds) {
  const each = (of) => median(rounds.map(of));
  return {
    longestMs: each(({ longestMs }) => longestMs),
    longestCpuMs: each(({ longestCpuMs }) => longestCpuMs),
    over: each(({ longTasks }) => longTasks),
    sumMs: each(({ cpuMs }) => cpuMs),
  };
}

function printed(results, rounds) {
  const heads = [
    `${SLICES} slices of 512 x 512, medians of ${rounds}`,
    'longest ms',
    'of CPU',
    '> 50 ms',
    'CPU in all',
  ];
  const line = (name, { longestMs, longestCpuMs, over, sumMs }) => [
    name,
    ...[longestMs, longestCpuMs, over, sumMs].map((value) => value.toFixed(0)),
  ];
  const lines = results.flatMap(({ name, ours, drawn, theirs }) => [
    line(`${name}: ours`, ours),
    line(`${name}: ours, drawing all the time`, drawn),
    line(`${name}: Cornerstone`, theirs),
  ]);
  return table([heads, ...lines]);
}

function goalOf({ name, ours, theirs }) {
  const ratio = ours.longestMs / theirs.longestMs;
  return {
    goal: `longest main-thread task, ${SLICES} slices, ${name}, without drawing, ms`,
    target: `<= ${LIMIT_MS}, or <= ${RATIO} of Cornerstone's`,
    measured: `${ours.longestMs.toFixed(0)} (${ratio.toFixed(2)}), ${ours.longestCpuMs.toFixed(0)} of CPU`,
    reached: ours.longestMs <= LIMIT_MS || ratio <= RATIO,
  };
}
