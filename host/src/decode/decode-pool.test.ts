import type { DecodeJob } from '@alternator/decode';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { at, createPoolRigs, numberOf, picture } from './pool-rig.ts';

const J2K = '1.2.840.10008.1.2.4.90';

const { create: createRig, dispose } = createPoolRigs();
afterEach(dispose);

describe('order', () => {
  it('serves the tier first, then the distance', async () => {
    const { ask, answerAll } = createRig();
    const frames = [
      ask(1, at('prefetch', 1)),
      ask(2, at('neighbour', 9)),
      ask(3, at('thumbnail')),
      ask(4, at('visible')),
      ask(5, at('neighbour', 2)),
    ];
    expect(await answerAll(0, 5)).toEqual([4, 5, 2, 3, 1]);
    await Promise.all(frames.map(({ frame }) => frame));
  });

  it('asks the priority anew each time a worker is free', async () => {
    let inView = 1;
    const { workers, ask, seen } = createRig();
    for (let number = 1; number <= 9; number++) {
      ask(number, () => at('neighbour', Math.abs(number - inView)));
    }
    const jobs = await seen(0, 2);
    expect(jobs.map(numberOf)).toEqual([1, 2]);
    inView = 8;
    workers[0]?.answer(jobs[0] as DecodeJob, picture());
    expect((await seen(0, 3)).map(numberOf)).toEqual([1, 2, 8]);
  });

  it('keeps two jobs in flight per worker, and a third for a visible frame', async () => {
    const { pool, workers, ask, seen } = createRig();
    for (let number = 1; number <= 5; number++) ask(number, at('prefetch', number));
    await seen(0, 2);
    ask(6, at('visible'));
    await seen(0, 3);
    expect(workers[0]?.jobs.map(numberOf)).toEqual([1, 2, 6]);
    expect(pool.state()).toEqual({ workers: 1, busy: 1, waiting: 3, replaced: 0 });
  });

  it('asks anew for the stored values of a frame that is on its way for a reader', async () => {
    const { ask, seen } = createRig();
    ask(1, at('visible'));
    ask(1, at('visible'));
    ask(1, at('visible'), {}, 'stored');
    const jobs = await seen(0, 2);
    expect(jobs.map(({ values }) => values)).toEqual(['display', 'stored']);
  });

  it('says to the worker that a frame it has came into view', async () => {
    const { workers, ask, seen } = createRig();
    let tier: 'prefetch' | 'visible' = 'prefetch';
    ask(1, () => at(tier));
    const [job] = await seen(0, 1);
    expect(job?.isLookedAt).toBeUndefined();
    tier = 'visible';
    ask(2, at('visible'));
    expect((await seen(0, 2))[1]).toMatchObject({ isLookedAt: true });
    await vi.waitFor(() => expect(workers[0]?.hurried).toEqual([job?.id]), { interval: 1 });
  });

  it('asks the archive for a visible frame before those of a prefetch', async () => {
    const { ask, seen } = createRig();
    ask(1, at('prefetch'));
    await seen(0, 1);
    ask(2, at('visible'));
    const jobs = await seen(0, 2);
    expect(jobs.map(({ input }) => input)).toMatchObject([{ priority: 'low' }, { priority: 'high' }]);
  });

  it('leaves room while the reader looks at frames of a near archive', async () => {
    const { workers, ask, seen } = createRig();
    const { frame } = ask(1, at('visible'));
    const [first] = await seen(0, 1);
    workers[0]?.answer(first as DecodeJob, picture({ pace: { fetchMs: 2, decodeMs: 3 } }));
    await frame;
    for (let number = 2; number <= 4; number++) ask(number, at('prefetch', number));
    await seen(0, 2);
    ask(5, at('visible'));
    expect((await seen(0, 3)).map(numberOf)).toEqual([1, 2, 5]);
  });

  it('starts nothing that nobody waits for while a frame in view comes quickly', async () => {
    const { pool, workers, ask, seen } = createRig({ workers: 2 });
    const first = ask(1, at('visible'));
    const quick = picture({ pace: { fetchMs: 2, decodeMs: 3 } });
    workers[0]?.answer((await seen(0, 1))[0] as DecodeJob, quick);
    await first.frame;
    const inView = ask(2, at('visible'));
    ask(3, at('prefetch'));
    const [, second] = await seen(0, 2);
    expect(pool.state()).toMatchObject({ busy: 1, waiting: 1 });
    workers[0]?.answer(second as DecodeJob, quick);
    await inView.frame;
    await vi.waitFor(() => expect(pool.state()).toMatchObject({ busy: 1, waiting: 0 }), { interval: 1 });
  });

  it('gives a long decode a worker to itself', async () => {
    const { pool, ask, seen } = createRig({ workers: 2 });
    for (let number = 1; number <= 4; number++) ask(number, at('visible'), { transferSyntaxUID: J2K });
    await seen(0, 1);
    await seen(1, 1);
    expect(pool.state()).toMatchObject({ workers: 2, busy: 2, waiting: 2 });
  });

  it('starts one worker early and the rest when there is work', async () => {
    const { workers, ask, seen } = createRig({ workers: 3 });
    expect(workers).toHaveLength(1);
    for (let number = 1; number <= 9; number++) ask(number, at('prefetch', number));
    await seen(2, 2);
    expect(workers).toHaveLength(3);
  });

  it('holds back by bytes, but never the visible frame', async () => {
    const { pool, ask, seen } = createRig({ maxBytesInFlight: 40 });
    ask(1, at('prefetch', 1));
    ask(2, at('prefetch', 2));
    await seen(0, 1);
    expect(pool.state()).toMatchObject({ waiting: 1 });
    ask(3, at('visible'));
    expect((await seen(0, 2)).map(numberOf)).toEqual([1, 3]);
  });
});

describe('a page that waits for no image', () => {
  it('starts no worker until it is told to, or the first frame is asked for', async () => {
    const told = createRig({ startsLater: true });
    expect(told.workers).toHaveLength(0);
    told.pool.begin();
    told.pool.begin();
    expect(told.workers).toHaveLength(1);
    const asked = createRig({ startsLater: true });
    asked.ask(1, at('visible'));
    expect(await asked.seen(0, 1)).toHaveLength(1);
    expect(asked.workers).toHaveLength(1);
  });
});

describe('sharing and ending', () => {
  it('decodes one frame once for two readers, with the better of their priorities', async () => {
    const { ask, answerAll } = createRig();
    const far = ask(7, at('prefetch', 50));
    for (let number = 1; number <= 3; number++) ask(number, at('neighbour', number));
    const near = ask(7, at('visible'));
    const jobs = await answerAll(0, 4);
    expect(jobs).toEqual([7, 1, 2, 3]);
    expect(await far.frame).toBe(await near.frame);
  });

  it('drops a queued frame only when all who asked have left', async () => {
    const { ask, seen, answerAll } = createRig();
    for (let number = 1; number <= 2; number++) ask(number, at('visible'));
    const one = ask(3, at('prefetch'));
    const other = ask(3, at('prefetch'));
    const lone = ask(4, at('prefetch'));
    await seen(0, 2);
    one.abort();
    lone.abort();
    await expect(one.frame).rejects.toMatchObject({ name: 'AbortError' });
    await expect(lone.frame).rejects.toMatchObject({ name: 'AbortError' });
    expect(await answerAll(0, 3)).toEqual([1, 2, 3]);
    await other.frame;
  });

  it('tells the worker of a running frame that nobody wants any more', async () => {
    const { pool, workers, ask, seen } = createRig();
    const { frame, abort } = ask(1, at('visible'));
    const [job] = await seen(0, 1);
    abort();
    await expect(frame).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(workers[0]?.cancelled).toEqual([job?.id]), { interval: 1 });
    await vi.waitFor(() => expect(pool.state()).toMatchObject({ busy: 0 }), { interval: 1 });
  });

  it('refuses an address that the source did not declare', async () => {
    const { workers, ask } = createRig({
      allow: (source, url) => source === 'archive' && !url.endsWith('/13'),
    });
    await expect(ask(13, at('visible')).frame).rejects.toMatchObject({ code: 'origin' });
    expect(workers[0]?.jobs).toEqual([]);
  });

  it('adds the credentials of the moment, and tries the media type that worked first', async () => {
    let secret = 0;
    const { workers, ask, seen } = createRig({
      authorise: async () => ({ headers: { Authorization: `${++secret}` } }),
    });
    const { frame } = ask(1, at('visible'));
    const [first] = await seen(0, 1);
    expect(first?.input).toMatchObject({ headers: { Authorization: '1' }, accept: ['a', 'b'] });
    workers[0]?.answer(first as DecodeJob, picture({ accept: 'b' }));
    await frame;
    ask(2, at('visible'));
    const [, second] = await seen(0, 2);
    expect(second?.input).toMatchObject({ headers: { Authorization: '2' }, accept: ['b', 'a'] });
  });

  it('renews once for all jobs that a 401 met, and asks again', async () => {
    const renew = vi.fn(async () => true);
    const { workers, ask, seen } = createRig({ renew });
    const frames = [ask(1, at('visible')), ask(2, at('visible'))];
    for (const job of await seen(0, 2)) {
      workers[0]?.answer(job, { ok: false, code: 'unauthorised', message: '', status: 401 });
    }
    for (const job of (await seen(0, 4)).slice(2)) workers[0]?.answer(job, picture());
    await Promise.all(frames.map(({ frame }) => frame));
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('names a refusal by its code and status', async () => {
    const { workers, ask, seen } = createRig();
    const { frame } = ask(1, at('visible'));
    const [job] = await seen(0, 1);
    workers[0]?.answer(job as DecodeJob, {
      ok: false,
      code: 'http',
      message: 'The archive answered 404',
      status: 404,
    });
    await expect(frame).rejects.toMatchObject({ name: 'FrameError', code: 'http', status: 404 });
  });
});
