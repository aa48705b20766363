// Metadata: the main thread's work for a series of 1,000 instances with 269 attributes each, by our worker and
// by what OHIF does (JSON.parse and dcmjs' naturalizeDataset on the page), in turn in one page.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserScript } from '../../run/bundles.mjs';
import { withSmallRig } from '../decode/small-rig.mjs';
import { watchMainThread } from '../main-thread.mjs';
import { median, table } from '../table.mjs';
import { ATTRIBUTES, ctMetadata, INSTANCES } from './ct-metadata.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const worker = here('../../../remotes/data-source/src/metadata/metadata.worker.ts');

const ROUNDS = 5;
const SIDES = ['ours', 'displaySets', 'peer', 'fetched'];
const TARGET_RATIO = 20;
const TARGET_TASK_MS = 50;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  const configs = (folder) => [
    browserScript(folder, 'metadata', here('./page.ts'), 'web'),
    browserScript(folder, 'metadata-worker', worker, 'webworker'),
  ];
  return withSmallRig(configs, async ({ folder, origin, browser }) => {
    await writeFile(join(folder, 'study.json'), ctMetadata());
    const page = await browser.newPage();
    page.on('pageerror', (error) => process.stderr.write(`${error}\n`));
    await page.goto(`${origin}/metadata.html`);
    await page.waitForFunction(() => window.metadata !== undefined);
    const watch = await watchMainThread(page);
    const works = Object.fromEntries(SIDES.map((side) => [side, []]));
    let isRight = true;
    for (let round = -1; round < ROUNDS; round++) {
      for (const side of SIDES) {
        let count;
        const work = await watch(async () => {
          count = await page.evaluate((name) => window.metadata[name]('study.json'), side);
        });
        isRight &&= side === 'fetched' || count === INSTANCES;
        // The round before the first starts the worker and warms both.
        if (round >= 0) works[side].push(work);
      }
    }
    return { rows: report(works), isRight };
  });
}

function report(works) {
  const pick = (side, key) => median(works[side].map((work) => work[key]));
  const rows = SIDES.map((side) => [
    NAMES[side],
    ...['cpuMs', 'longestCpuMs', 'longestMs'].map((key) => pick(side, key).toFixed(1)),
  ]);
  const head = [
    `${INSTANCES} instances x ${ATTRIBUTES} attributes, main thread, ms`,
    'CPU',
    'longest task, CPU',
    'longest task, clock',
  ];
  process.stdout.write(`${table([head, ...rows])}\n`);
  const ratio = (pick('peer', 'cpuMs') - pick('fetched', 'cpuMs')) / pick('ours', 'cpuMs');
  const longest = pick('displaySets', 'longestMs');
  return [
    {
      goal: 'metadata: main-thread CPU, JSON.parse + naturalize / ours',
      target: `>= ${TARGET_RATIO}`,
      measured: ratio.toFixed(1),
      reached: ratio >= TARGET_RATIO,
    },
    {
      goal: 'metadata: longest main-thread task, display sets with it, ms',
      target: `<= ${TARGET_TASK_MS}`,
      measured: longest.toFixed(1),
      reached: longest <= TARGET_TASK_MS,
    },
  ];
}

const NAMES = {
  ours: 'ours: worker, client, every value read once',
  displaySets: 'ours, and the display sets made of them',
  peer: 'peer: fetch, JSON.parse, naturalizeDataset',
  fetched: 'peer: fetch alone (not counted for the ratio)',
};
