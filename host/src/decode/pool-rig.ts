import type { DecodeJob, DecodeReply } from '@alternator/decode';
import type { PixelDescription, SOPInstanceUID } from '@alternator/dicom';
import type { DecodedFrame, FramePriority, FrameRequest, HttpLocator } from '@alternator/sdk';
import { createDecodePool } from './decode-pool.ts';
import { createFakeWorker, type FakeWorker } from './fake-worker.ts';
import type { DecodePoolOptions, OwnedDecodePool } from './pool-options.ts';

const HTJ2K = '1.2.840.10008.1.2.4.201';

export const PIXEL: PixelDescription = {
  rows: 4,
  columns: 4,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};

/** A pool over workers in the test's hand. */
export interface PoolRig {
  readonly pool: OwnedDecodePool;
  readonly workers: readonly FakeWorker[];
  ask(
    frameNumber: number,
    priority: FrameRequest['priority'],
    more?: Partial<HttpLocator>,
    values?: FrameRequest['values'],
    onPreview?: FrameRequest['onPreview'],
  ): { readonly frame: Promise<DecodedFrame>; abort(): void };
  /** Until the worker has started and seen so many jobs. */
  seen(index: number, count: number): Promise<readonly DecodeJob[]>;
  /** Answers the jobs as they come, until `count` were answered; their frame numbers. */
  answerAll(index: number, count: number): Promise<readonly number[]>;
}

/** Makes rigs; `dispose` ends all that were made. */
export function createPoolRigs() {
  const pools = new Set<OwnedDecodePool>();
  return {
    create: (options: Partial<DecodePoolOptions> & { readonly silent?: boolean } = {}): PoolRig => {
      const workers: FakeWorker[] = [];
      const pool = createDecodePool({
        script: 'decode.js',
        allow: () => true,
        workers: 1,
        ...options,
        spawn: (_, given) => {
          const worker = createFakeWorker({ ...(options.silent && { silent: true }), ...given });
          workers.push(worker);
          return worker;
        },
      });
      pools.add(pool);
      return { pool, workers, ...watching(workers), ask: (...what) => ask(pool, ...what) };
    },
    dispose: () => {
      for (const pool of pools) pool.dispose();
      pools.clear();
    },
  };
}

function watching(workers: readonly FakeWorker[]) {
  const jobsOf = (index: number) => workers[index]?.jobs ?? [];
  return {
    seen: async (index: number, count: number) => {
      await soon(() => jobsOf(index)[count - 1]);
      return jobsOf(index);
    },
    answerAll: async (index: number, count: number) => {
      for (let answered = 0; answered < count; answered++) {
        const job = await soon(() => jobsOf(index)[answered]);
        workers[index]?.answer(job, picture());
      }
      return jobsOf(index).map(numberOf);
    },
  };
}

function ask(
  pool: OwnedDecodePool,
  frameNumber: number,
  priority: FrameRequest['priority'],
  more: Partial<HttpLocator> = {},
  values: FrameRequest['values'] = 'display',
  onPreview?: FrameRequest['onPreview'],
) {
  const controller = new AbortController();
  const frame = pool.frame(locator(frameNumber, more), {
    signal: controller.signal,
    priority,
    values,
    ...(onPreview && { onPreview }),
  });
  // The test looks at it later; until then it is not forgotten.
  frame.catch(() => undefined);
  return { frame, abort: () => controller.abort() };
}

/** The frame that `ask` asks for. */
export function locator(frameNumber: number, more: Partial<HttpLocator> = {}): HttpLocator {
  return {
    kind: 'http',
    source: 'archive',
    sopInstanceUID: '1.2.3' as SOPInstanceUID,
    frameNumber,
    pixel: PIXEL,
    url: `https://archive.test/frames/${frameNumber}`,
    accept: ['a', 'b'],
    transferSyntaxUID: HTJ2K,
    ...more,
  };
}

export function at(tier: FramePriority['tier'], distance = 0): FramePriority {
  return { tier, distance };
}

/** The frame that a job is about. */
export function numberOf(job: DecodeJob): number {
  return job.input.kind === 'http' ? Number(job.input.url.split('/').at(-1)) : 0;
}

export function picture(more: Partial<Extract<DecodeReply, { ok: true }>> = {}): DecodeReply {
  const frame = {
    pixels: new Uint16Array(16),
    rows: 4,
    columns: 4,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    min: 0,
    max: 0,
    transferSyntaxUID: HTJ2K,
    encodedBytes: 32,
  } as const;
  return { ok: true, frame, pace: { fetchMs: 20, decodeMs: 20 }, ...more };
}

/** One turn of the message queue: what was posted before is delivered after. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Polls by turns of the message queue, where the timers are the test's. */
export async function soon<Value>(read: () => Value | undefined): Promise<Value> {
  for (let count = 0; count < 1000; count++) {
    const value = read();
    if (value !== undefined) return value;
    await turn();
  }
  throw new Error('It never came');
}
