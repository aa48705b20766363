// A browser that is asked for CPU time and results and for nothing else. Playwright has every request of a
// page and of its workers reported, which costs the machine as much as the frames themselves.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromiumArguments } from '../../run/chromium-arguments.mjs';

/** Chromium, driven by the DevTools protocol over two pipes. */
export async function openQuietBrowser() {
  const profile = await mkdtemp(join(tmpdir(), 'alternator-quiet-'));
  const program = process.env.ALTERNATOR_CHROMIUM ?? '/usr/bin/chromium';
  const own = ['--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`];
  const browser = spawn(program, [...chromiumArguments, ...own, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  const send = createProtocol(browser.stdio[3], browser.stdio[4]);
  return {
    open: (url) => openQuietPage(send, url),
    close: async () => {
      await send('Browser.close');
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function createProtocol(input, output) {
  const waiting = new Map();
  let lastId = 0;
  let rest = '';
  output.setEncoding('utf8');
  output.on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  return (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, ({ error, result }) => (error ? reject(new Error(error.message)) : resolve(result)));
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
}

async function openQuietPage(send, url) {
  // A context of its own is a process of its own: its main thread is nobody else's.
  const { browserContextId } = await send('Target.createBrowserContext');
  const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const evaluate = async (expression) => {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send('Runtime.evaluate', options, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await send('Page.enable', {}, sessionId);
  await send('Page.navigate', { url }, sessionId);
  await untilReady(evaluate);
  await send('Performance.enable', { timeDomain: 'threadTicks' }, sessionId);
  return {
    /** Calls a method of `window.bench`. */
    call: (method, ...args) => evaluate(`window.bench.${method}(...${JSON.stringify(args)})`),
    /** CPU time of the page's main thread so far, milliseconds. */
    busyMs: async () => {
      const { metrics } = await send('Performance.getMetrics', {}, sessionId);
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
    },
    close: () => send('Target.disposeBrowserContext', { browserContextId }),
  };
}

/** Asks again and again: a promise in a document that the navigation replaces is never settled. */
async function untilReady(evaluate) {
  while (!(await evaluate('window.bench !== undefined').catch(() => false))) await setTimeout(50);
}
