// @ts-check
// A search over 10,000 studies and 20 more pages by scrolling: requests, and CPU of the page's main thread.
import { openBrowser } from '../decode/rig.mjs';
import { runAlternator, serve } from '../startup/demo.mjs';
import { median, table } from '../table.mjs';
import { withServers } from './built-servers.mjs';

const STUDIES = 10_000;
const PAGES = 20;
const PAGE_SIZE = 100;
const ROUNDS = 5;
const WHEEL_PIXELS = 560;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  return withServers(async ({ startLargeArchive }) => {
    await runAlternator(['build']);
    const archive = await startLargeArchive(STUDIES);
    const viewer = await serve(['--dicomweb', archive.url]);
    const browser = await openBrowser();
    try {
      const rounds = [];
      for (let round = 0; round <= ROUNDS; round++)
        rounds.push(await scroll(browser, viewer.url, archive.asked));
      const newest = await openNewestFirst(browser, viewer.url, archive.asked);
      return report(rounds.slice(1), newest);
    } finally {
      await browser.close();
      await viewer.stop();
      await archive.stop();
    }
  });
}

/** @typedef {readonly { readonly path: string, readonly bytes: number }[]} Asked */
/** @typedef {{ cpuMs: number, requests: number, bytes: number }} Step */

/**
 * In the archive's own order, in which more is loaded while scrolling.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Asked} asked
 * @returns {Promise<readonly Step[]>} the search, then each page
 */
async function scroll(browser, url, asked) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const step = async (/** @type {() => Promise<void>} */ work) => {
      const [cpu, from] = [await busyMs(session), asked.length];
      await work();
      const own = asked.slice(from);
      const bytes = own.reduce((sum, one) => sum + one.bytes, 0);
      return { cpuMs: (await busyMs(session)) - cpu, requests: own.length, bytes };
    };
    await page.goto(new URL('studies?sort=none&patientName=nobody', url).href);
    await page.getByText('No study matches').waitFor();
    await page.keyboard.press('/');
    const steps = [
      await step(async () => {
        const shown = untilShown(page, PAGE_SIZE);
        await page.keyboard.type('phantom');
        await page.keyboard.press('Enter');
        await shown;
      }),
    ];
    await page.mouse.move(500, 500);
    for (let number = 2; number <= PAGES + 1; number++) {
      steps.push(
        await step(async () => {
          const shown = untilShown(page, number * PAGE_SIZE);
          for (let at = 0; at < PAGE_SIZE * 28; at += WHEEL_PIXELS) await page.mouse.wheel(0, WHEEL_PIXELS);
          await shown;
        }),
      );
    }
    return steps;
  } finally {
    await context.close();
  }
}

/**
 * As the list opens by default: sorted here, where the whole result is small enough.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Asked} asked
 */
async function openNewestFirst(browser, url, asked) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const from = asked.length;
    await page.goto(new URL('studies', url).href);
    await page.getByRole('button', { name: `Load ${PAGE_SIZE} more` }).waitFor();
    return asked.slice(from);
  } finally {
    await context.close();
  }
}

/** Nobody polls: that would be CPU of the page too. @param {import('@playwright/test').Page} page @param {number} count */
function untilShown(page, count) {
  return page.evaluate(
    (words) =>
      new Promise((/** @type {(value: undefined) => void} */ resolve) => {
        const isShown = () =>
          [...document.querySelectorAll('[role="status"]')].some((one) => one.textContent?.startsWith(words));
        const observer = new MutationObserver(() => {
          if (!isShown()) return;
          observer.disconnect();
          // With the frame that shows it.
          requestAnimationFrame(() => setTimeout(resolve));
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    `${count.toLocaleString('en')} of ${STUDIES.toLocaleString('en')}`,
  );
}

/** @param {import('@playwright/test').CDPSession} session */
async function busyMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/**
 * @param {readonly (readonly Step[])[]} rounds
 * @param {Asked} newest
 */
function report(rounds, newest) {
  const at = (/** @type {number} */ index, /** @type {keyof Step} */ key) =>
    median(rounds.map((round) => round[index]?.[key] ?? Number.NaN));
  const line = (/** @type {string} */ name, /** @type {number} */ index) => [
    name,
    at(index, 'cpuMs').toFixed(0),
    String(at(index, 'requests')),
    (at(index, 'bytes') / 1000).toFixed(0),
  ];
  const heads = [`${STUDIES} studies, medians of ${ROUNDS}`, 'CPU ms', 'requests', 'kB'];
  const shown = [line('the search', 0), line('page 2', 1), line('page 11', 10), line('page 21', PAGES)];
  process.stdout.write(`${table([heads, ...shown])}\n\n`);
  const sum = (/** @type {keyof Step} */ key) =>
    median(rounds.map((round) => round.reduce((all, step) => all + step[key], 0)));
  const kB = newest.reduce((all, { bytes }) => all + bytes, 0) / 1000;
  process.stdout.write(
    `newest first, which this archive leaves to the list: ${newest.length} requests, ${kB.toFixed(0)} kB\n`,
  );
  // Three pages at each end: one alone may have the collection of the others' garbage.
  const mean = (/** @type {readonly number[]} */ indices) =>
    median(
      rounds.map((round) => indices.reduce((all, index) => all + (round[index]?.cpuMs ?? Number.NaN), 0)),
    );
  const growth = mean([PAGES - 2, PAGES - 1, PAGES]) / mean([1, 2, 3]);
  const readOnly = { target: 'read only', reached: true };
  return {
    rows: [
      { goal: `a search and ${PAGES} pages: requests`, measured: String(sum('requests')), ...readOnly },
      { goal: 'the same: main-thread CPU, ms', measured: sum('cpuMs').toFixed(0), ...readOnly },
      { goal: 'CPU of the last three pages / of the first three', measured: growth.toFixed(2), ...readOnly },
    ],
    isRight: rounds.every((round) => round.length === PAGES + 1),
  };
}
