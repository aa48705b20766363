import { afterEach, describe, expect, it, vi } from 'vitest';
import { at, createPoolRigs, numberOf, PIXEL, picture, soon, turn } from './pool-rig.ts';

const { create: createRig, dispose } = createPoolRigs();
afterEach(() => {
  vi.useRealTimers();
  dispose();
});

describe('workers that end or hang', () => {
  it('replaces a worker that ended and loses none of its jobs', async () => {
    const { pool, workers, ask, seen, answerAll } = createRig();
    const frames = [1, 2, 3, 4].map((number) => ask(number, at('prefetch', number)));
    await seen(0, 2);
    workers[0]?.end();
    expect(await answerAll(1, 4)).toEqual([1, 2, 3, 4]);
    await Promise.all(frames.map(({ frame }) => frame));
    expect(pool.state()).toMatchObject({ replaced: 1, workers: 1 });
  });

  it('finds the one to blame among several by running each alone', async () => {
    const { workers, ask, seen, answerAll } = createRig();
    const poison = ask(1, at('visible'));
    const sound = ask(2, at('visible'));
    await seen(0, 2);
    workers[0]?.end();
    expect((await seen(1, 1)).map(numberOf)).toEqual([1]);
    workers[1]?.end();
    await expect(poison.frame).rejects.toMatchObject({ code: 'worker-lost' });
    expect(await answerAll(2, 1)).toEqual([2]);
    expect((await sound.frame).rows).toBe(4);
  });

  it('ends a decode that passes its deadline, retries it once, then marks it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { workers, ask } = createRig();
    const { frame } = ask(1, at('visible'));
    for (const index of [0, 1]) {
      await soon(() => workers[index]?.jobs[0]);
      workers[index]?.hang();
      vi.advanceTimersByTime(1999);
      expect(workers[index]?.terminated).toBe(false);
      vi.advanceTimersByTime(1);
      expect(workers[index]?.terminated).toBe(true);
    }
    await expect(frame).rejects.toMatchObject({ code: 'timeout' });
  });

  it('gives a big frame of a slow codec longer', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { workers, ask } = createRig();
    const pixel = { ...PIXEL, rows: 3000, columns: 1000 };
    ask(1, at('visible'), { pixel, transferSyntaxUID: '1.2.840.10008.1.2.4.90' });
    await soon(() => workers[0]?.jobs[0]);
    workers[0]?.hang();
    vi.advanceTimersByTime(19_999);
    expect(workers[0]?.terminated).toBe(false);
    vi.advanceTimersByTime(1);
    expect(workers[0]?.terminated).toBe(true);
  });

  it('does not count the network as a hang', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { workers, ask } = createRig();
    const { frame } = ask(1, at('visible'));
    const job = await soon(() => workers[0]?.jobs[0]);
    for (let quarter = 0; quarter < 80; quarter++) {
      vi.advanceTimersByTime(250);
      // Its answer to the ping.
      for (let turns = 0; turns < 4; turns++) await turn();
    }
    expect(workers[0]?.terminated).toBe(false);
    workers[0]?.answer(job, picture());
    expect((await frame).rows).toBe(4);
  });

  it('gives up when the script never runs, and tries anew for the next frame', async () => {
    const { workers, ask, seen, answerAll } = createRig({ silent: true });
    const { frame } = ask(1, at('visible'));
    for (let index = 0; index < 3; index++) {
      await seen(index, 1);
      workers[index]?.end('error');
    }
    await expect(frame).rejects.toMatchObject({ code: 'worker-lost' });
    const next = ask(2, at('visible'));
    await answerAll(3, 1);
    expect((await next.frame).rows).toBe(4);
  });
});
