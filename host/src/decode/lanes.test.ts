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
});
