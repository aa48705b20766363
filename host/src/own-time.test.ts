import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterOwnTime, withinOwnTime } from './own-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The page's thread stands still for so long when its next timer is due. */
function standStill(ms: number): void {
  const now = performance.now.bind(performance);
  let lostMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now() + lostMs);
  setTimeout(() => {
    lostMs += ms;
  });
}

describe('the time of a page', () => {
  it('is that of the clock while its thread goes on', () => {
    const run = vi.fn();
    afterOwnTime(8000, run);
    vi.advanceTimersByTime(7999);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledOnce();
  });

  it('hardly passes while its thread stands still: what came meanwhile is taken first', () => {
    const run = vi.fn();
    standStill(60_000);
    afterOwnTime(8000, run);
    vi.advanceTimersByTime(7000);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(run).toHaveBeenCalledOnce();
  });

  it('is not waited for any more once somebody says so', () => {
    const run = vi.fn();
    afterOwnTime(600, run)();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('work within it', () => {
  it('is ended with a TimeoutError when it is late', async () => {
    const work = (signal: AbortSignal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const late = expect(withinOwnTime(1000, work)).rejects.toMatchObject({ name: 'TimeoutError' });
    await vi.advanceTimersByTimeAsync(1000);
    await late;
  });

  it('leaves no timer behind when it is done, or failed by itself', async () => {
    expect(await withinOwnTime(1000, async () => 1)).toBe(1);
    await expect(withinOwnTime(1000, () => Promise.reject(new Error('404')))).rejects.toThrow('404');
    expect(vi.getTimerCount()).toBe(0);
  });
});
