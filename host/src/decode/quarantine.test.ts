import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerAll } from './answer-all.ts';
import { at, createPoolRigs, locator, numberOf, type PoolRig, turn } from './pool-rig.ts';

const { create: createRig, dispose } = createPoolRigs();
afterEach(() => {
  vi.useRealTimers();
  dispose();
});

const isFirst = (job: Parameters<typeof numberOf>[0]) => numberOf(job) === 1;

/** Frame 1 has ended its workers; frame 2 came. */
async function poisoned(): Promise<PoolRig> {
  const rig = createRig();
  const first = rig.ask(1, at('visible'));
  await answerAll(rig, [first], isFirst);
  await expect(first.frame).rejects.toMatchObject({ code: 'worker-lost' });
  await answerAll(rig, [rig.ask(2, at('visible'))]);
  return rig;
}

async function answered(rig: PoolRig, asked: Pick<ReturnType<PoolRig['ask']>, 'frame'>) {
  await answerAll(rig, [asked]);
  return asked.frame;
}

function askAnew({ pool }: PoolRig) {
  const { signal } = new AbortController();
  return { frame: pool.frame(locator(1), { signal, priority: at('visible'), anew: true }) };
}

const runsOfFirst = ({ workers }: PoolRig) => workers.flatMap(({ jobs }) => jobs.filter(isFirst)).length;

describe('a frame that ended its workers', () => {
  it('is refused at once with the same error, whoever asks, and costs no worker again', async () => {
    const rig = await poisoned();
    const { replaced } = rig.pool.state();
    for (const tier of ['thumbnail', 'visible'] as const) {
      await expect(rig.ask(1, at(tier)).frame).rejects.toMatchObject({ code: 'worker-lost' });
    }
    expect(runsOfFirst(rig)).toBe(2);
    expect(rig.pool.state()).toMatchObject({ replaced, waiting: 0, busy: 0 });
  });

  it('is tried anew when its reader says so, and is like any other once it came', async () => {
    const rig = await poisoned();
    await expect(answered(rig, askAnew(rig))).resolves.toBeDefined();
    await expect(answered(rig, rig.ask(1, at('visible')))).resolves.toBeDefined();
    expect(runsOfFirst(rig)).toBe(4);
  });

  it('is tried anew when a study was closed', async () => {
    const rig = await poisoned();
    rig.pool.pardon();
    await expect(answered(rig, rig.ask(1, at('visible')))).resolves.toBeDefined();
  });

  it('is not refused because it was beside one that hung, and then in a worker that ended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const rig = createRig();
    const frames = [1, 2].map((number) => rig.ask(number, at('prefetch', number)));
    await rig.seen(0, 2);
    await turn();
    rig.workers[0]?.hang();
    vi.advanceTimersByTime(2000);
    await rig.seen(1, 1);
    await turn();
    rig.workers[1]?.end();
    await answerAll(rig, frames);
    await Promise.all(frames.map(({ frame }) => frame));
  });

  it('is found out also where its reader went on each time before it did so', async () => {
    const rig = createRig();
    for (const index of [0, 1]) {
      const { abort } = rig.ask(1, at('visible'));
      await rig.seen(index, 1);
      // The page hears that the script runs.
      await turn();
      abort();
      rig.workers[index]?.end();
      await turn();
    }
    await expect(rig.ask(1, at('visible')).frame).rejects.toMatchObject({ code: 'worker-lost' });
    await expect(answered(rig, rig.ask(2, at('visible')))).resolves.toBeDefined();
  });
});
