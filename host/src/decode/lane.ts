import type { CodecFamily, DecodeApi, DecodeReply, FrameInput, ReadyMessage } from '@alternator/decode';
import { type Remote, transfer, wrap } from 'comlink';
import type { SpawnedWorker } from '../workers/index.ts';
import { arrivalDeadlineMs, decodeDeadlineMs } from './deadline.ts';
import { isVisible, type Job } from './job.ts';
import type { LaneEnd } from './lane-end.ts';
import { previewPort } from './preview-port.ts';
import { createWatch, type Watch } from './watch.ts';

/** What a lane tells the scheduler. */
export interface LaneEvents {
  onReply(lane: Lane, job: Job, reply: DecodeReply): void;
  /** Once, for a worker that ended, hung or broke. */
  onEnd(lane: Lane, end: LaneEnd): void;
}

export interface LaneOptions {
  readonly worker: SpawnedWorker;
  readonly events: LaneEvents;
  readonly fetchTimeoutMs: number;
  familyOf(job: Job): CodecFamily | undefined;
}

/** Until a worker's script runs: it may come over a slow network, and a busy machine starts no thread in a hurry. */
const START_MS = 30_000;

/** One worker with the jobs that it has, the watch over it, and its end. */
export class Lane {
  /** Whether the worker's script ever ran. */
  ready = false;
  /** Whether it ever had a job. */
  isUsed = false;
  /** Since when it has no job, where it has none: `performance.now()`. */
  restedAt = performance.now();
  /** When each job must be back; undefined until it is sent. */
  readonly #jobs = new Map<Job, number | undefined>();
  readonly #api: Remote<DecodeApi>;
  readonly #options: LaneOptions;
  readonly #watch: Watch;
  #over = false;

  constructor(options: LaneOptions) {
    this.#options = options;
    const { port, ended } = options.worker;
    const onReady = (event: MessageEvent<ReadyMessage | undefined>) => {
      if (event.data?.type === 'alternator:ready') this.#isReady(onReady);
    };
    port.addEventListener('message', onReady);
    this.#api = wrap<DecodeApi>(port);
    this.#watch = createWatch({
      ping: () => this.#api.ping(),
      deadlineMs: () => (this.ready ? this.#longestDecodeMs() : START_MS),
      onHang: () => this.#end({ kind: 'hung', culprit: this.#onlyJob(), likely: this.#sent()[0] }),
      onTick: () => this.#checkArrivals(),
    });
    void ended.then(() => this.#end({ kind: 'lost', culprit: this.#onlyJob() }));
  }

  get jobs(): readonly Job[] {
    return [...this.#jobs.keys()];
  }

  get load(): number {
    return this.#jobs.size;
  }

  has(job: Job): boolean {
    return this.#jobs.has(job);
  }

  /** Takes a place for a job whose input is still being prepared. */
  reserve(job: Job): void {
    this.isUsed = true;
    this.#jobs.set(job, undefined);
  }

  release(job: Job): void {
    this.#jobs.delete(job);
    if (this.#jobs.size > 0) return;
    this.restedAt = performance.now();
    this.#watch.stop();
  }

  /** Sends a reserved job to the worker. */
  run(job: Job, input: FrameInput): void {
    const { pixel, pixelDataVR } = job.locator;
    const transferSyntaxUID = job.keptAs ?? job.locator.transferSyntaxUID;
    const allowedMs = arrivalDeadlineMs(this.#options.fetchTimeoutMs, attemptsOf(input), pixel);
    this.#jobs.set(job, performance.now() + allowedMs);
    this.#watch.start();
    const preview = previewPort(job, input);
    job.isLookedAt = isVisible(job);
    const message = {
      id: job.id,
      input,
      pixel,
      values: job.values,
      ...(job.isLookedAt && { isLookedAt: true }),
      ...(job.keep && { keep: true }),
      ...(preview && { preview }),
      ...(transferSyntaxUID === undefined ? {} : { transferSyntaxUID }),
      ...(pixelDataVR === undefined ? {} : { pixelDataVR }),
    };
    const bytes = input.kind === 'bytes' ? [input.bytes.buffer] : [];
    this.#api.decode(transfer(message, preview ? [...bytes, preview] : bytes)).then(
      (reply) => this.#reply(job, reply),
      // A message that cannot be cloned, or a bug in the worker: this job's alone.
      () => this.#reply(job, { ok: false, code: 'decode', message: 'The decode worker failed on the frame' }),
    );
  }

  /** Tells the worker of jobs that came into view since they were sent. */
  hurry(): void {
    for (const [job, due] of this.#jobs) {
      if (due === undefined || job.isLookedAt || !isVisible(job)) continue;
      job.isLookedAt = true;
      void this.#api.hurry(job.id);
    }
  }

  /** Ends the job's fetch in the worker; its place stays taken until the worker answers. */
  cancel(job: Job): void {
    void this.#api.cancel(job.id);
  }

  /** Never rejects: the first frame would say what is wrong. */
  async warm(transferSyntaxUID: string): Promise<void> {
    const warmed = this.#api.warm(transferSyntaxUID).catch(() => undefined);
    await Promise.race([warmed, this.#options.worker.ended]);
  }

  /** Without an `onEnd`. */
  terminate(): void {
    this.#over = true;
    this.#watch.stop();
    this.#options.worker.terminate();
  }

  /** Two listeners on every reply would cost; any reply says the same. */
  #isReady(listener: (event: MessageEvent) => void): void {
    this.ready = true;
    // What its script took to come is no decode.
    this.#watch.heard();
    this.#options.worker.port.removeEventListener('message', listener);
  }

  #reply(job: Job, reply: DecodeReply): void {
    if (this.#over || !this.#jobs.has(job)) return;
    this.ready = true;
    if (!reply.ok && reply.broken) {
      this.#end({ kind: 'broken', culprit: job, reply });
      return;
    }
    this.#watch.heard();
    this.release(job);
    this.#options.events.onReply(this, job, reply);
  }

  #longestDecodeMs(): number {
    const { familyOf } = this.#options;
    return Math.max(...this.jobs.map((job) => decodeDeadlineMs(familyOf(job), job.locator.pixel)));
  }

  #checkArrivals(): void {
    const now = performance.now();
    for (const [culprit, due] of this.#jobs) {
      if (due !== undefined && now > due) this.#end({ kind: 'hung', culprit });
    }
  }

  #end(end: LaneEnd): void {
    if (this.#over) return;
    this.terminate();
    this.#options.events.onEnd(this, end);
  }

  /** Of several nobody knows which one it was. */
  #onlyJob(): Job | undefined {
    const sent = this.#sent();
    return sent.length === 1 ? sent[0] : undefined;
  }

  #sent(): readonly Job[] {
    return [...this.#jobs].flatMap(([job, due]) => (due === undefined ? [] : [job]));
  }
}

/** How many requests an input may take, and how many frames come with the one that is wanted. */
function attemptsOf(input: FrameInput): { readonly requests: number; readonly frames: number } {
  if (input.kind !== 'http') return { requests: 1, frames: 1 };
  const places = [input, ...(input.instead ? [input.instead] : [])];
  return {
    requests: places.reduce((sum, { accept }) => sum + Math.max(1, accept.length), 0),
    frames: Math.max(...places.map(({ file }) => file?.numberOfFrames ?? 1)),
  };
}
