import { afterEach, describe, expect, it } from 'vitest';
import { at, createPoolRigs, locator, picture } from './pool-rig.ts';

const { create: createRig, dispose } = createPoolRigs();
afterEach(dispose);

const instead = { url: 'https://archive.test/whole/1', accept: ['dicom'], file: { numberOfFrames: 1 } };
const whole = { ...instead, file: { numberOfFrames: 1, frameNumber: 1 }, isSecond: true };

describe('frames that an archive refuses by themselves', () => {
  it('are asked for whole at once after the first, and by themselves again where that worked', async () => {
    const rig = createRig();
    const next = async (count: number, reply: Parameters<typeof picture>[0]) => {
      const { frame } = rig.ask(1, at('visible'), { instead });
      const job = (await rig.seen(0, count)).at(-1);
      if (job) rig.workers[0]?.answer(job, picture(reply));
      await frame;
      return job?.input;
    };
    const { url } = locator(1);
    expect(await next(1, { isSecond: true, accept: 'dicom' })).toMatchObject({ url, instead: whole });
    const second = await next(2, { accept: 'b' });
    expect(second).toMatchObject({ ...whole, instead: { url, accept: ['a', 'b'] } });
    expect(await next(3, {})).toMatchObject({ url, accept: ['b', 'a'], instead: whole });
  });

  it('are asked for by themselves where their pixels are of another kind', async () => {
    const rig = createRig();
    const { frame } = rig.ask(1, at('visible'), { instead });
    const [job] = await rig.seen(0, 1);
    if (job) rig.workers[0]?.answer(job, picture({ isSecond: true }));
    await frame;
    rig.ask(2, at('visible'), { instead, transferSyntaxUID: '1.2.840.10008.1.2.1' });
    const [, other] = await rig.seen(0, 2);
    expect(other?.input).toMatchObject({ url: locator(2).url });
  });

  it('are refused whole where the source did not declare that origin', async () => {
    const rig = createRig({ allow: (_, url) => !url.includes('foreign') });
    const foreign = { ...instead, url: 'https://foreign.test/whole/1' };
    await expect(rig.ask(1, at('visible'), { instead: foreign }).frame).rejects.toMatchObject({
      code: 'origin',
    });
  });
});
