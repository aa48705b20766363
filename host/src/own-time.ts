const stepMs = 250;

/**
 * Calls once so much of the page's own time has passed: while its thread stands still, because a graphics context is
 * made or the machine is busy or slept, what it waits for cannot be taken either, however soon it came.
 *
 * @returns what ends the wait
 */
export function afterOwnTime(ms: number, run: () => void): () => void {
  let left = ms;
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    const step = Math.min(stepMs, left);
    const began = performance.now();
    timer = setTimeout(() => {
      left -= Math.max(step, Math.min(performance.now() - began, 2 * stepMs));
      if (left > 0) wait();
      else run();
    }, step);
  };
  wait();
  return () => clearTimeout(timer);
}

/**
 * Runs work with a signal that aborts it after so much of the page's own time.
 *
 * @throws {DOMException} `TimeoutError`, as `AbortSignal.timeout` gives it
 */
export async function withinOwnTime<Value>(
  ms: number,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const end = afterOwnTime(ms, () => controller.abort(new DOMException('It took too long.', 'TimeoutError')));
  try {
    return await work(controller.signal);
  } finally {
    end();
  }
}
