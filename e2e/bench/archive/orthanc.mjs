// @ts-check
// Opens a CT series of 1,000 instances on Orthanc behind nginx: requests and bytes to the first image and to the last.
import { openBrowser } from '../decode/rig.mjs';
import { startCountingProxy } from '../startup/counting-proxy.mjs';
import { median, table } from '../table.mjs';
import { withServers } from './built-servers.mjs';

const SLICES = 1000;
const ROUNDS = 5;
const MARKS = /** @type {const} */ (['first-image', 'series-loaded']);
const DEADLINE_MS = 300_000;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  return withServers(async ({ startOrthancWith, STUDY_UID }) => {
    const orthanc = await startOrthancWith(SLICES);
    const browser = await openBrowser();
    try {
      const path = `viewer?${new URLSearchParams({ source: 'orthanc', study: STUDY_UID })}`;
      const rounds = [];
      for (let round = 0; round <= ROUNDS; round++) rounds.push(await open(browser, orthanc.url, path));
      // The first one warms Orthanc's own caches.
      return report(rounds.slice(1));
    } finally {
      await browser.close();
      await orthanc.stop();
    }
  });
}

/** @typedef {{ ms: number, answers: readonly import('../startup/counting-proxy.mjs').Answer[] }} Reached */

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} path
 * @returns {Promise<Record<string, Reached>>}
 */
async function open(browser, url, path) {
  const proxy = await startCountingProxy(url);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(new URL(path, proxy.url).href, { waitUntil: 'commit' });
    /** @type {Record<string, Reached>} */
    const reached = {};
    for (const mark of MARKS) {
      const ms = await page.waitForFunction(
        (name) => performance.getEntriesByName(name, 'mark')[0]?.startTime,
        `alternator:${mark}`,
        { timeout: DEADLINE_MS, polling: 200 },
      );
      const at = /** @type {number} */ (await ms.jsonValue());
      const origin = await page.evaluate(() => performance.timeOrigin);
      const answers = proxy.answers.filter(({ askedAt }) => askedAt <= origin + at);
      reached[mark] = { ms: at, answers: answers.filter(({ path }) => path.includes('/dicom-web/')) };
    }
    await proxy.settled();
    return reached;
  } finally {
    await context.close();
    await proxy.close();
  }
}

/** @param {readonly Record<string, Reached>[]} rounds */
function report(rounds) {
  const kinds = ['search', 'metadata', 'frames', 'other'];
  const rows = MARKS.flatMap((mark) => {
    const last = rounds.at(-1)?.[mark]?.answers ?? [];
    const of = (/** @type {string} */ kind) => last.filter(({ path }) => kindOf(path) === kind);
    return [...kinds.map((kind) => line(`${mark}: ${kind}`, of(kind))), line(`${mark}: all`, last)];
  });
  process.stdout.write(
    `${table([[`Orthanc, ${SLICES} instances, the last of ${ROUNDS} rounds`, 'requests', 'MB'], ...rows])}\n\n`,
  );
  const times = MARKS.map((mark) => median(rounds.map((round) => round[mark]?.ms ?? Number.NaN)));
  process.stdout.write(
    `ms, medians of ${ROUNDS}: ${MARKS.map((mark, index) => `${mark} ${times[index]?.toFixed(0)}`).join(', ')}\n`,
  );
  const loaded = rounds.map((round) => round['series-loaded']?.answers ?? []);
  const frames = loaded.map((answers) => answers.filter(({ path }) => kindOf(path) === 'frames').length);
  const most = Math.max(...loaded.map(({ length }) => length));
  const bytes = median(loaded.map((answers) => answers.reduce((sum, one) => sum + one.bytes, 0)));
  const readOnly = { target: 'read only', reached: true };
  return {
    rows: [
      { goal: `requests to open ${SLICES} instances on Orthanc`, measured: String(most), ...readOnly },
      { goal: 'the same: MB', measured: (bytes / 1e6).toFixed(1), ...readOnly },
    ],
    // Every frame once: none left out, none asked for again.
    isRight: frames.every((count) => count === SLICES),
  };
}

/** @param {string} name @param {Reached['answers']} answers */
function line(name, answers) {
  const bytes = answers.reduce((sum, answer) => sum + answer.bytes, 0);
  return [name, String(answers.length), (bytes / 1e6).toFixed(2)];
}

/** @param {string} path */
function kindOf(path) {
  if (/\/frames\//.test(path)) return 'frames';
  if (/\/metadata/.test(path)) return 'metadata';
  return /\/(studies|series|instances)(\?|$)/.test(path) ? 'search' : 'other';
}
