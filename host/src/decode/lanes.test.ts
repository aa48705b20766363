import { afterEach, describe, expect, it } from 'vitest';
import { at, createPoolRigs } from './pool-rig.ts';

const { create: createRig, dispose } = createPoolRigs();
afterEach(dispose);

/** The smallest wasm: magic number and version. */
const module = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));

describe('a worker that is started later', () => {
  it('is given the decoders that others compiled, once each', async () => {
    const { workers, ask, seen } = createRig({ workers: 2 });
    const compiled = { url: 'https://viewer.test/htj2k.wasm', module };
    workers[0]?.compiled(compiled);
    workers[0]?.compiled(compiled);
    for (const number of [1, 2]) ask(number, at('visible'));
    await seen(1, 1);
    expect(workers.map(({ modules }) => modules)).toEqual([[], [compiled]]);
  });

  it('loads the decoder of a kind that was seen before its first frame', async () => {
    const { workers, ask, seen, answerAll } = createRig({ workers: 2 });
    const { frame } = ask(1, at('visible'));
    await answerAll(0, 1);
    const { transferSyntaxUID } = await frame;
    for (const number of [2, 3]) ask(number, at('visible'));
    await seen(1, 1);
    expect(workers[1]?.warmed).toEqual([transferSyntaxUID]);
  });
});
