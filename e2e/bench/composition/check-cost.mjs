// What a browser's check of a hash costs by itself: the same file fetched with `integrity` and without, in turn.
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { launchChromium } from '../devtools-pipe.mjs';
import { median } from '../table.mjs';

const MEGABYTES = 8;
const FETCHES = 12;
const ROUNDS = 5;

/** CPU of all processes of the browser, ms for each MB that is verified. @returns {Promise<number>} */
export async function measureCheck() {
  const body = randomBytes(MEGABYTES * 1_000_000);
  const integrity = `sha384-${createHash('sha384').update(body).digest('base64')}`;
  const server = createServer(({ url }, answer) => {
    if (url !== '/file')
      return answer.writeHead(200, { 'content-type': 'text/html' }).end('<title>check</title>');
    answer.writeHead(200, { 'cache-control': 'no-store' }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchChromium();
  try {
    const fetchAll = await openPage(browser, `http://127.0.0.1:${server.address().port}/`);
    const differences = [];
    for (let round = -1; round < ROUNDS; round++) {
      const plain = await fetchAll('');
      const checked = await fetchAll(integrity);
      if (round >= 0) differences.push((checked - plain) / (MEGABYTES * FETCHES));
    }
    return median(differences);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** @returns what fetches the file again and again, and answers the CPU time that took */
async function openPage({ send, listen }, url) {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  await send('Page.enable', {}, sessionId);
  const loaded = new Promise((resolve) => {
    listen(({ method }) => method === 'Page.loadEventFired' && resolve());
  });
  await send('Page.navigate', { url }, sessionId);
  await loaded;
  const cpu = async () => {
    const { processInfo } = await send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  };
  return async (integrity) => {
    const before = await cpu();
    const expression = `(${fetchIt})(${JSON.stringify(integrity)}, ${FETCHES})`;
    const { exceptionDetails } = await send(
      'Runtime.evaluate',
      { expression, awaitPromise: true },
      sessionId,
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return (await cpu()) - before;
  };
}

/** Runs in the page. */
async function fetchIt(integrity, times) {
  for (let count = 0; count < times; count++)
    await (await fetch('/file', integrity ? { integrity } : {})).arrayBuffer();
}
