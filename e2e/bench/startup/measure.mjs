// @ts-check

/** Most bytes of script and wasm, after gzip -9, that a reader waits for. */
export const budgets = { 'study-list-ready': 250_000, 'first-image': 1_200_000 };

/**
 * One cold load of a page, up to a mark.
 * @typedef {object} Startup
 * @property {number} gzipBytes of all script and wasm that was asked for before the mark
 * @property {number} bytes of all that was asked for before the mark, code or not, as it was sent
 * @property {number} requests
 * @property {number} ms from navigation to the mark
 * @property {number} longestTaskMs 0 where none took 50 ms
 * @property {readonly import('./counting-proxy.mjs').Answer[]} answers to all that was asked for before the mark
 */

/**
 * Loads a page for the first time and counts what it fetches until it sets a mark.
 * @param {import('@playwright/test').Page} page of a context that has loaded nothing yet
 * @param {import('./counting-proxy.mjs').CountingProxy} proxy in front of the viewer
 * @param {{ path: string, mark: keyof typeof budgets, timeoutMs?: number }} load
 * @returns {Promise<Startup>}
 */
export async function measureStartup(page, proxy, { path, mark, timeoutMs = 30_000 }) {
  await page.addInitScript(watchLongTasks);
  await page.goto(new URL(path, proxy.url).href, { waitUntil: 'commit' });
  const name = `alternator:${mark}`;
  const isSet = (/** @type {string} */ wanted) => performance.getEntriesByName(wanted, 'mark').length > 0;
  await page.waitForFunction(isSet, name, { timeout: timeoutMs }).catch(async (cause) => {
    const says = await page.textContent('body');
    throw new Error(`${name} was not set within ${timeoutMs} ms. The page says: ${says}`, { cause });
  });
  const { markedAt, ms, longestTaskMs } = await page.evaluate(readMark, name);
  await proxy.settled();
  const answers = proxy.answers.filter(({ askedAt }) => askedAt <= markedAt);
  const gzipBytes = answers.reduce((sum, answer) => sum + answer.gzipBytes, 0);
  const bytes = answers.reduce((sum, answer) => sum + answer.bytes, 0);
  return { gzipBytes, bytes, requests: answers.length, ms, longestTaskMs, answers };
}

function watchLongTasks() {
  /** @type {{ startTime: number, duration: number }[]} */
  const tasks = [];
  Object.assign(globalThis, { longTasks: tasks });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
}

/** @param {string} name */
function readMark(name) {
  const ms = performance.getEntriesByName(name, 'mark')[0]?.startTime ?? Number.NaN;
  /** @type {{ startTime: number, duration: number }[]} */
  const tasks = Reflect.get(globalThis, 'longTasks');
  const before = tasks.filter(({ startTime }) => startTime < ms).map(({ duration }) => duration);
  return { markedAt: performance.timeOrigin + ms, ms, longestTaskMs: Math.max(0, ...before) };
}
