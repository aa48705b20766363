import type { SOPInstanceUID } from '@alternator/dicom';
import { FrameError, type HttpLocator, isAbortError } from '@alternator/sdk';
import { createDecodePool } from '../../host/src/decode/index.ts';
import { spawn } from '../../host/src/workers/index.ts';
import { observeWorkers } from './observed-worker.ts';
import type { LoadReport, LoadRequest } from './page-api.ts';

const workers = observeWorkers();
const pool = createDecodePool({
  script: new URL('decode.js', document.baseURI),
  workers: 2,
  allow: (_, url) => new URL(url).origin === location.origin,
  spawn: (url, options) => {
    const spawned = spawn(url, options);
    const worker = workers.latest();
    void spawned.ended.then((reason) => reason === 'closed' && workers.noticed(worker));
    return spawned;
  },
});

/** What became of one frame: its hash, or the code of its error. */
async function outcomeOf(request: LoadRequest, frame: number, signal: AbortSignal): Promise<string> {
  try {
    const { pixels } = await pool.frame(locatorOf(request, frame), {
      signal,
      // A reader in the middle: near frames first, some in view, all others prefetched.
      priority: { tier: frame % 97 === 0 ? 'visible' : 'prefetch', distance: frame },
    });
    const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch (error) {
    if (isAbortError(error)) return 'aborted';
    return error instanceof FrameError ? error.code : String(error);
  }
}

function locatorOf({ number, pixel, transferSyntaxUID }: LoadRequest, frame: number): HttpLocator {
  return {
    kind: 'http',
    source: 'archive',
    sopInstanceUID: `2.25.${number}` as SOPInstanceUID,
    frameNumber: frame + 1,
    pixel,
    url: new URL(`frames/${number}/${frame}`, location.href).href,
    accept: [],
    transferSyntaxUID,
  };
}

async function load(request: LoadRequest): Promise<LoadReport> {
  const started = performance.now();
  const before = pool.state().replaced;
  const { expected } = request;
  const signals = expected.map(() => new AbortController());
  const outcomes: (string | undefined)[] = expected.map(() => undefined);
  let settled = 0;
  const onSettled = () => {
    settled++;
    for (const [frame, after] of request.abandoned) if (after === settled) signals[frame]?.abort();
    const [worker] = workers.live;
    if (worker && request.storms.includes(settled)) workers.terminate(worker);
  };
  const all = expected.map(async (_, frame) => {
    const controller = signals[frame] ?? new AbortController();
    outcomes[frame] = await outcomeOf(request, frame, controller.signal);
    onSettled();
  });
  await Promise.race([Promise.all(all), patience(request.patienceMs)]);
  const { noticedMs, replacedMs } = workers.take();
  const replaced = pool.state().replaced - before;
  const unquarantined = await askAgain(request);
  const { busy, waiting } = pool.state();
  const abandoned = new Set(request.abandoned.map(([frame]) => frame));
  const wrong = expected.flatMap((wanted, frame) => {
    const got = outcomes[frame];
    if (isAsExpected(got, wanted) || (got === 'aborted' && abandoned.has(frame))) return [];
    return [`${frame}: ${wanted.slice(0, 16)}, got ${got?.slice(0, 16) ?? 'nothing'}`];
  });
  const count = (is: (outcome: string) => boolean) => outcomes.filter((one) => one && is(one)).length;
  return {
    ms: performance.now() - started,
    pending: outcomes.filter((outcome) => outcome === undefined).length,
    delivered: count((outcome) => outcome.length === 64),
    rejected: count((outcome) => outcome.length !== 64 && outcome !== 'aborted'),
    abandoned: count((outcome) => outcome === 'aborted'),
    wrong,
    unquarantined,
    state: { busy, waiting },
    replaced,
    noticedMs,
    replacedMs,
  };
}

/** Frames that cost their workers are refused at once, and cost none again. */
async function askAgain(request: LoadRequest): Promise<readonly string[]> {
  const { replaced } = pool.state();
  const wrong: string[] = [];
  for (const frame of request.quarantined) {
    const got = await outcomeOf(request, frame, new AbortController().signal);
    if (!isAsExpected(got, request.expected[frame] ?? '')) wrong.push(`${frame}: got ${got.slice(0, 16)}`);
  }
  if (pool.state().replaced !== replaced) wrong.push(`${pool.state().replaced - replaced} workers`);
  return wrong;
}

function isAsExpected(got: string | undefined, wanted: string): boolean {
  return got !== undefined && wanted.split('|').includes(got);
}

function patience(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

window.unbreakable = {
  load,
  isolation: { crossOriginIsolated, sharedArrayBuffer: typeof SharedArrayBuffer !== 'undefined' },
};
