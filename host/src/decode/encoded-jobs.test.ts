import type { DecodeJob } from '@alternator/decode';
import { afterEach, describe, expect, it } from 'vitest';
import { at, createPoolRigs, type PoolRig, picture } from './pool-rig.ts';

const { create: createRig, dispose } = createPoolRigs();
afterEach(dispose);

const ENCODED = Uint8Array.of(1, 2, 3, 4);

/** Asks for a frame, answers its job, and gives the job. */
async function load(rig: PoolRig, count: number, answer = picture({ encoded: ENCODED.slice() })) {
  const { frame } = rig.ask(1, at('visible'));
  const job = (await rig.seen(0, count)).at(-1) as DecodeJob;
  rig.workers[0]?.answer(job, answer);
  await frame;
  return job;
}

describe('a frame that was fetched before', () => {
  it('is decoded again without its archive, as the answer said that it was compressed', async () => {
    const rig = createRig({ maxEncodedBytes: 100 });
    expect(await load(rig, 1)).toMatchObject({ input: { kind: 'http' }, keep: true });
    expect(rig.pool.encodedBytes).toBe(4);
    const again = await load(rig, 2, picture());
    expect(again).toMatchObject({
      input: { kind: 'bytes', bytes: ENCODED },
      transferSyntaxUID: '1.2.840.10008.1.2.4.201',
    });
    expect(again.keep).toBeUndefined();
    expect(await load(rig, 3, picture())).toMatchObject({ input: { kind: 'bytes', bytes: ENCODED } });
  });

  it('is asked of the archive where the site keeps no bytes', async () => {
    const rig = createRig();
    expect((await load(rig, 1)).keep).toBeUndefined();
    expect(await load(rig, 2)).toMatchObject({ input: { kind: 'http' } });
  });

  it('is asked of the archive by a checker', async () => {
    const rig = createRig({ maxEncodedBytes: 100 });
    await load(rig, 1);
    rig.ask(1, at('visible'), {}, 'stored');
    expect((await rig.seen(0, 2)).at(-1)).toMatchObject({ input: { kind: 'http' }, values: 'stored' });
  });

  it('goes back to the archive, once, when the kept bytes make no picture', async () => {
    const rig = createRig({ maxEncodedBytes: 100 });
    await load(rig, 1);
    const { frame } = rig.ask(1, at('visible'));
    const [, kept] = await rig.seen(0, 2);
    rig.workers[0]?.answer(kept as DecodeJob, { ok: false, code: 'decode', message: '' });
    const [, , fetched] = await rig.seen(0, 3);
    expect(fetched).toMatchObject({ input: { kind: 'http' } });
    rig.workers[0]?.answer(fetched as DecodeJob, { ok: false, code: 'truncated', message: '' });
    await expect(frame).rejects.toMatchObject({ code: 'truncated' });
    expect(rig.pool.encodedBytes).toBe(0);
  });

  it('is forgotten when its reader is no longer let in', async () => {
    const rig = createRig({ maxEncodedBytes: 100, renew: async () => false });
    await load(rig, 1);
    const { frame } = rig.ask(2, at('visible'));
    const refused = (await rig.seen(0, 2)).at(-1) as DecodeJob;
    rig.workers[0]?.answer(refused, { ok: false, code: 'unauthorised', message: '', status: 401 });
    await expect(frame).rejects.toMatchObject({ code: 'unauthorised' });
    expect(rig.pool.encodedBytes).toBe(0);
  });

  it('is forgotten when its reader signs out, and what was under way is not kept', async () => {
    const rig = createRig({ maxEncodedBytes: 100 });
    await load(rig, 1);
    const { frame } = rig.ask(2, at('visible'));
    const [, late] = await rig.seen(0, 2);
    rig.pool.forget('archive');
    rig.workers[0]?.answer(late as DecodeJob, picture({ encoded: ENCODED.slice() }));
    await frame;
    expect(rig.pool.encodedBytes).toBe(0);
  });

  it('is gone with the pool', async () => {
    const rig = createRig({ maxEncodedBytes: 100 });
    await load(rig, 1);
    rig.pool.dispose();
    expect(rig.pool.encodedBytes).toBe(0);
  });
});
