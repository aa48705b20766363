// @ts-check

/** @typedef {{ name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args?: { name?: string } }} TraceEvent */

/**
 * The tasks of a page's main thread while `work` runs, milliseconds: how long each took by the clock, and of the CPU.
 * On a busy machine the first holds what others took.
 * @param {import('@playwright/test').Browser} browser
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<unknown>} work
 */
export async function mainThreadTasks(browser, page, work) {
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await work();
  const trace = await browser.stopTracing();
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse(trace.toString('utf8'));
  const mains = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const perThread = mains.map(({ pid, tid }) =>
    traceEvents.filter((event) => event.name === 'RunTask' && event.pid === pid && event.tid === tid),
  );
  // Other renderers (the one that the browser keeps in store) do next to nothing.
  const sums = perThread.map((tasks) => tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0));
  const tasks = perThread[sums.indexOf(Math.max(...sums))] ?? [];
  return {
    clockMs: tasks.map(({ dur = 0 }) => dur / 1000),
    cpuMs: tasks.map(({ tdur = 0 }) => tdur / 1000),
  };
}
