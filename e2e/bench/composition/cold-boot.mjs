// One cold boot in a browser that nobody else watches: when the first image stands, and what it cost until then.
import { launchChromium } from '../devtools-pipe.mjs';
import { workUntilMark } from '../main-thread.mjs';

const MARK = 'alternator:first-image';
const DEADLINE_MS = 120_000;
/** Of the main thread's tasks, and the page's marks. */
const TRACED = ['toplevel', 'blink.user_timing'];

/**
 * @typedef {object} ColdBoot
 * @property {number} ms from navigation to the first image
 * @property {number} markedAt ms since 1970
 * @property {number} cpuMs of the main thread, to the first image
 * @property {number} hashes how many elements of the page name the hash of what they loaded
 * @property {number} browserCpuMs of all processes of the browser, to the moment in which it told of the image
 */

/**
 * @param {string} url
 * @param {{ megabitsPerSecond: number, latencyMs: number }} [network] as the browser throttles it
 * @returns {Promise<ColdBoot>}
 */
export async function coldBoot(url, network) {
  const browser = await launchChromium();
  const { send, listen } = browser;
  try {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const page = (method, params) => send(method, params, sessionId);
    await page('Page.enable');
    await page('Runtime.enable');
    await page('Emulation.setDeviceMetricsOverride', {
      width: 1440,
      height: 900,
      deviceScaleFactor: 1,
      mobile: false,
    });
    if (network) await throttle(page, network);
    const marked = untilMarked(listen, page);
    await page('Runtime.addBinding', { name: 'reached' });
    await page('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${tellOfMark})(${JSON.stringify(MARK)})`,
    });
    const trace = await startTrace(browser);
    const before = await cpuOf(send);
    await page('Page.navigate', { url });
    const { ms, markedAt } = await marked;
    const browserCpuMs = (await cpuOf(send)) - before;
    const { cpuMs } = workUntilMark(await trace.stop(), MARK);
    const expression = `document.querySelectorAll('[integrity^="sha"]').length`;
    const hashes = (await page('Runtime.evaluate', { expression })).result.value;
    return { ms, markedAt, cpuMs, browserCpuMs, hashes };
  } finally {
    await browser.close();
  }
}

/** Runs in the page, before any of its scripts. */
function tellOfMark(name) {
  new PerformanceObserver((list, observer) => {
    const [mark] = list.getEntriesByName(name);
    if (!mark) return;
    observer.disconnect();
    globalThis.reached(
      JSON.stringify({ ms: mark.startTime, markedAt: performance.timeOrigin + mark.startTime }),
    );
  }).observe({ type: 'mark' });
}

function untilMarked(listen, page) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(async () => {
      const { result } = await page('Runtime.evaluate', { expression: 'document.body.innerText' });
      reject(new Error(`No first image within ${DEADLINE_MS} ms. The page says: ${result.value}`));
    }, DEADLINE_MS);
    listen(({ method, params }) => {
      if (method !== 'Runtime.bindingCalled' || params.name !== 'reached') return;
      clearTimeout(timer);
      resolve(JSON.parse(params.payload));
    });
  });
}

async function throttle(page, { megabitsPerSecond, latencyMs }) {
  const throughput = (megabitsPerSecond * 1_000_000) / 8;
  await page('Network.enable');
  await page('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

async function startTrace({ send, listen }) {
  const events = [];
  const complete = new Promise((resolve) => {
    listen(({ method, params }) => {
      if (method === 'Tracing.dataCollected') events.push(...params.value);
      if (method === 'Tracing.tracingComplete') resolve(events);
    });
  });
  await send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      includedCategories: TRACED,
      excludedCategories: ['*'],
    },
  });
  return {
    stop: async () => {
      await send('Tracing.end');
      return complete;
    },
  };
}

async function cpuOf(send) {
  const { processInfo } = await send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}
