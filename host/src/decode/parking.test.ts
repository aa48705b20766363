import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { at, createPoolRigs } from './pool-rig.ts';

const { create: createRig, dispose } = createPoolRigs();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  dispose();
  vi.useRealTimers();
});

describe('workers with nothing to do', () => {
  it('are ended after half a minute, but for one', async () => {
    const { pool, workers, ask, answerAll } = createRig({ workers: 3 });
    const frames = [1, 2, 3].map((number) => ask(number, at('prefetch', number)));
    await Promise.all([answerAll(0, 1), answerAll(1, 1), answerAll(2, 1)]);
    await Promise.all(frames.map(({ frame }) => frame));
    vi.advanceTimersByTime(29_000);
    expect(pool.state()).toMatchObject({ workers: 3, busy: 0 });
    vi.advanceTimersByTime(1000);
    expect(pool.state()).toMatchObject({ workers: 1, replaced: 0 });
    expect(workers.map(({ terminated }) => terminated)).toEqual([false, true, true]);
  });

  it('are started again when there is work, and none is counted as lost', async () => {
    const { pool, ask, answerAll, seen } = createRig({ workers: 2 });
    const frames = [1, 2].map((number) => ask(number, at('prefetch', number)));
    await Promise.all([answerAll(0, 1), answerAll(1, 1)]);
    await Promise.all(frames.map(({ frame }) => frame));
    vi.advanceTimersByTime(31_000);
    for (const number of [3, 4]) ask(number, at('prefetch', number));
    await seen(0, 2);
    await seen(2, 1);
    expect(pool.state()).toMatchObject({ workers: 2, busy: 2, replaced: 0 });
  });
});
