// What the main thread of the only page of a browser did while something ran.

/**
 * @typedef {object} MainThreadWork
 * @property {number} cpuMs CPU time of all its tasks
 * @property {number} longestMs its longest task, by the clock
 * @property {number} longestCpuMs the longest one by CPU time: what a machine without neighbours would show
 * @property {number} longTasks how many took over 50 ms by the clock
 */

/** @param {import('@playwright/test').Page} page */
export async function watchMainThread(page) {
  const browser = page.context().browser();
  const session = await page.context().newCDPSession(page);
  /** @type {(work: () => Promise<unknown>) => Promise<MainThreadWork>} */
  return async (work) => {
    // So that neither side pays for what the other one left.
    await session.send('HeapProfiler.collectGarbage');
    await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
    await work();
    const trace = await browser.stopTracing();
    return readTrace(JSON.parse(trace.toString()).traceEvents);
  };
}

/**
 * Work of the thread that set a mark, up to the mark.
 * @param {readonly any[]} events of a trace with the categories `toplevel` and `blink.user_timing`
 * @param {string} name
 * @returns {MainThreadWork}
 */
export function workUntilMark(events, name) {
  const mark = events.find((event) => event.name === name);
  if (!mark) throw new Error(`The trace has no mark ${name}.`);
  const { pid, tid, ts } = mark;
  return summed(tasksOf(events.filter((event) => event.pid === pid && event.tid === tid && event.ts <= ts)));
}

function readTrace(events) {
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const works = threads.map(({ pid, tid }) =>
    summed(tasksOf(events.filter((event) => event.pid === pid && event.tid === tid))),
  );
  // A spare renderer may stand by.
  return works.reduce((most, work) => (work.cpuMs > most.cpuMs ? work : most));
}

const TASK = 'ThreadControllerImpl::RunTask';
/** What promises do is run behind the task that settled them, and belongs to it. */
const MICROTASKS = 'BlinkScheduler_PerformMicrotaskCheckpoint';

/** The tasks of one thread, with their microtasks. */
function tasksOf(events) {
  const outer = events
    .filter(({ name, ph }) => ph === 'X' && (name === TASK || name === MICROTASKS))
    .toSorted((one, other) => one.ts - other.ts || other.dur - one.dur);
  const tasks = [];
  let end = 0;
  for (const { name, ts, dur = 0, tdur = 0 } of outer) {
    // Inside of another one, so counted already.
    if (ts < end) continue;
    end = ts + dur;
    if (name === TASK || tasks.length === 0) tasks.push({ wall: 0, cpu: 0 });
    const task = tasks.at(-1);
    task.wall += dur / 1000;
    task.cpu += tdur / 1000;
  }
  return tasks;
}

function summed(tasks) {
  return {
    cpuMs: tasks.reduce((sum, { cpu }) => sum + cpu, 0),
    longestMs: Math.max(0, ...tasks.map(({ wall }) => wall)),
    longestCpuMs: Math.max(0, ...tasks.map(({ cpu }) => cpu)),
    longTasks: tasks.filter(({ wall }) => wall > 50).length,
  };
}
