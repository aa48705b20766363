// A browser that is asked for CPU time and results and for nothing else. Playwright has every request of a
// page and of its workers reported, which costs the machine as much as the frames themselves.
import { setTimeout } from 'node:timers/promises';
import { launchChromium } from '../devtools-pipe.mjs';

/** Pages of the rig in one browser. */
export async function openQuietBrowser() {
  const { send, close } = await launchChromium();
  return { open: (url) => openQuietPage(send, url), close };
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
