import type { DecodeJob } from '@alternator/decode';
import type { DecodedFrame, FrameRequest, HttpLocator } from '@alternator/sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { at, createPoolRigs, PIXEL, type PoolRig, picture, soon, turn } from './pool-rig.ts';

const { create: createRig, dispose } = createPoolRigs();
afterEach(dispose);

const LARGE: Partial<HttpLocator> = { pixel: { ...PIXEL, rows: 4096, columns: 3328 } };

const preview: DecodedFrame = {
  pixels: new Uint16Array(4),
  rows: 1024,
  columns: 832,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  min: 0,
  max: 0,
  transferSyntaxUID: '1.2.840.10008.1.2.4.202',
  encodedBytes: 32,
  reducedBy: 2,
};

/** Asks for frame 1 as a viewport does, and gives the job that reaches the worker. */
async function start(
  rig: PoolRig,
  {
    priority = at('visible'),
    more = LARGE,
  }: { priority?: FrameRequest['priority']; more?: Partial<HttpLocator> } = {},
) {
  const seen: DecodedFrame[] = [];
  const asked = rig.ask(1, priority, more, 'display', (frame) => seen.push(frame));
  const job = (await rig.seen(0, 1)).at(-1) as DecodeJob;
  return { ...asked, job, seen };
}

describe('a preview', () => {
  it('reaches the reader who asked for it, before the frame', async () => {
    const rig = createRig();
    const { frame, job, seen } = await start(rig);
    job.preview?.postMessage(preview);
    await soon(() => seen[0]);
    expect(seen).toEqual([preview]);
    rig.workers[0]?.answer(job, picture());
    expect(await frame).not.toHaveProperty('reducedBy');
  });

  it('never comes after its frame', async () => {
    const rig = createRig();
    const { frame, job, seen } = await start(rig);
    rig.workers[0]?.answer(job, picture());
    await frame;
    job.preview?.postMessage(preview);
    await turn();
    expect(seen).toEqual([]);
  });

  it('never comes to a reader who has left', async () => {
    const rig = createRig();
    const { abort, frame, job, seen } = await start(rig);
    abort();
    job.preview?.postMessage(preview);
    await expect(frame).rejects.toMatchObject({ name: 'AbortError' });
    await turn();
    expect(seen).toEqual([]);
  });

  it('is made of large frames alone that are looked at, and whose codec has one', async () => {
    const asked = async (options: Parameters<typeof start>[1]) =>
      (await start(createRig(), options)).job.preview;
    expect(await asked({ more: {} })).toBeUndefined();
    expect(await asked({ priority: at('neighbour') })).toBeUndefined();
    expect(await asked({ more: { ...LARGE, transferSyntaxUID: '1.2.840.10008.1.2.4.80' } })).toBeUndefined();
    expect(await asked({})).toBeInstanceOf(MessagePort);
  });
});
