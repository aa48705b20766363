import type { SOPInstanceUID } from '@alternator/dicom';
import { FrameError, type FrameTier, type HttpLocator } from '@alternator/sdk';
import { createDecodePool } from '../../../../host/src/decode/index.ts';
import type { BenchLocator } from './bench-page.ts';

const WORKERS = 2;

const pool = createDecodePool({
  script: new URL('decode.js', document.baseURI),
  workers: WORKERS,
  allow: (_, url) => new URL(url).origin === location.origin,
});

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

function ask(frame: BenchLocator, tier: FrameTier, distance: number, signal: AbortSignal) {
  return pool.frame(locatorOf(frame), { signal, priority: { tier, distance } });
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
    const times: number[] = [];
    for (const frame of visible) {
      await loads[10 + times.length * 20];
      const start = performance.now();
      await ask(frame, 'visible', 0, background.signal);
      times.push(performance.now() - start);
    }
    background.abort();
    await settled;
    return times;
  },
  replaced: () => pool.state().replaced,
};
