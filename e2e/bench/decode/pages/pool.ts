import type { SOPInstanceUID } from '@alternator/dicom';
import { FrameError, type FrameTier, type HttpLocator } from '@alternator/sdk';
import { crewOf } from '../../../../host/src/decode/crew.ts';
import { createDecodePool, type OwnedDecodePool } from '../../../../host/src/decode/index.ts';
import type { BenchLocator } from './bench-page.ts';

/** As a site that sets a number of workers, or none. */
const workers = new URLSearchParams(location.search).get('workers');

const pool = createPool(workers === null ? {} : { workers: Number(workers) });

function createPool(options: { readonly workers?: number }): OwnedDecodePool {
  return createDecodePool({
    ...options,
    script: new URL('decode.js', document.baseURI),
    allow: (_, url) => url.startsWith(`${location.origin}/`),
  });
}

function locatorOf(frame: BenchLocator): HttpLocator {
  return {
    kind: 'http',
    source: 'bench',
    sopInstanceUID: '2.25.1' as SOPInstanceUID,
    frameNumber: 1,
    pixel: frame.pixel,
    url: new URL(frame.url, location.href).href,
    accept: ['multipart/related; type="application/octet-stream"; transfer-syntax=*'],
    transferSyntaxUID: frame.transferSyntaxUID,
  };
}

function ask(
  frame: BenchLocator,
  tier: FrameTier,
  distance: number,
  signal: AbortSignal,
  from: OwnedDecodePool = pool,
) {
  return from.frame(locatorOf(frame), { signal, priority: { tier, distance } });
}

window.bench = {
  load: async (frames) => {
    const start = performance.now();
    const { signal } = new AbortController();
    await Promise.all(frames.map((frame, index) => ask(frame, 'prefetch', index, signal)));
    return performance.now() - start;
  },
  hash: async (frame) => {
    try {
      const { pixels } = await ask(frame, 'visible', 0, new AbortController().signal);
      const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
      return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    } catch (error) {
      return `error: ${error instanceof FrameError ? error.code : String(error)}`;
    }
  },
  latency: async (prefetch, visible) => {
    const background = new AbortController();
    const loads = prefetch.map((frame, index) => ask(frame, 'prefetch', index, background.signal));
    const settled = Promise.allSettled(loads);
    const times = await Promise.all(
      visible.map(async (frame, index) => {
        // By the prefetch's progress alone: whoever waits for one visible frame looks at the next one later.
        await loads[10 + index * 60];
        const start = performance.now();
        await ask(frame, 'visible', 0, background.signal);
        return performance.now() - start;
      }),
    );
    background.abort();
    await settled;
    return times;
  },
  oneByOne: async (before, frames, isWarmed) => {
    const fresh = createPool({ workers: 1 });
    const uid = frames[0]?.transferSyntaxUID ?? '';
    const askFresh = (frame: BenchLocator) => ask(frame, 'visible', 0, new AbortController().signal, fresh);
    // The worker has fetched before; only the decoder is new to it.
    for (const frame of before) await askFresh(frame);
    if (isWarmed) await fresh.warm(uid);
    const times: number[] = [];
    for (const frame of frames) {
      const start = performance.now();
      await askFresh(frame);
      times.push(performance.now() - start);
    }
    fresh.dispose();
    return times;
  },
  mostWorkers: () => crewOf(undefined).most,
  cores: () => navigator.hardwareConcurrency,
  replaced: () => pool.state().replaced,
};
