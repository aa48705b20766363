import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerAll } from './answer-all.ts';
import { at, createPoolRigs, numberOf, PIXEL, picture, soon, turn } from './pool-rig.ts';

const broken = { ok: false, code: 'decode', message: 'Out of memory', broken: true } as const;

const { create: createRig, dispose } = createPoolRigs();
afterEach(() => {
  vi.useRealTimers();
  dispose();
});

describe('workers that end or hang', () => {
  it('replaces a worker that ended and loses none of its jobs', async () => {
    const rig = createRig();
    const frames = [1, 2, 3, 4].map((number) => rig.ask(number, at('prefetch', number)));
    await rig.seen(0, 2);
    rig.workers[0]?.end();
    await answerAll(rig, frames);
    await Promise.all(frames.map(({ frame }) => frame));
    expect(rig.pool.state()).toMatchObject({ replaced: 1, workers: 1, busy: 0, waiting: 0 });
  });

  it('finds the one to blame among several by running each alone, in a fresh worker', async () => {
    const rig = createRig();
    const poison = rig.ask(1, at('visible'));
    const sound = rig.ask(2, at('visible'));
    await rig.seen(0, 2);
    rig.workers[0]?.end();
    await answerAll(rig, [sound, poison], (job) => numberOf(job) === 1);
    await expect(poison.frame).rejects.toMatchObject({ code: 'worker-lost' });
    expect((await sound.frame).rows).toBe(4);
    const runs = rig.workers.map(({ jobs }) => jobs.map(numberOf));
    expect(runs.filter((numbers) => numbers.includes(1))).toEqual([[1, 2], [1], [1]]);
  });

  it('takes no sound frame for a poisonous one because its workers ended twice', async () => {
    const rig = createRig();
    const frames = [1, 2].map((number) => rig.ask(number, at('prefetch', number)));
    await rig.seen(0, 2);
    rig.workers[0]?.end();
    await rig.seen(1, 1);
    rig.workers[1]?.end();
    await answerAll(rig, frames);
    await Promise.all(frames.map(({ frame }) => frame));
  });

  it('gives what was in a worker whose decoder broke to others, and blames one frame alone', async () => {
    const rig = createRig();
    const poison = rig.ask(1, at('visible'));
    const sound = rig.ask(2, at('visible'));
    await answerAll(rig, [sound, poison], (job) => numberOf(job) === 1 && broken);
    await expect(poison.frame).rejects.toMatchObject({ code: 'decode', message: 'Out of memory' });
    expect((await sound.frame).rows).toBe(4);
    expect(rig.workers.filter(({ jobs }) => jobs.some((job) => numberOf(job) === 1))).toHaveLength(2);
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

  it('gives a worker time to come over a slow network', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { workers, ask, answerAll: answer } = createRig({ silent: true });
    const { frame } = ask(1, at('visible'));
    await soon(() => workers[0]?.jobs[0]);
    workers[0]?.hang();
    vi.advanceTimersByTime(20_000);
    expect(workers[0]?.terminated).toBe(false);
    await answer(0, 1);
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
