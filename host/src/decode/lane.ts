import {
  codecFamilyOf,
  type DecodeApi,
  type DecodeReply,
  type FrameInput,
  type WorkerNotice,
} from '@alternator/decode';
import { type Remote, transfer, wrap } from 'comlink';
import type { SpawnedWorker } from '../workers/index.ts';
import { arrivalDeadlineMs, decodeDeadlineMs } from './deadline.ts';
import type { Job } from './job.ts';

/** Why a lane is gone. */
export type LaneEnd = 'lost' | 'hung';

/** What a lane tells the scheduler. */
export interface LaneEvents {
  onReply(lane: Lane, job: Job, reply: DecodeReply): void;
  /** Once, for a worker that ended or hung. `culprit` where it is certain. */
  onEnd(lane: Lane, end: LaneEnd, culprit: Job | undefined): void;
}

interface Running {
  /** Undefined until the job is sent. */
  timer: ReturnType<typeof setTimeout> | undefined;
  decoding: boolean;
}

/** One worker with the jobs that it has, their deadlines, and its end. */
export class Lane {
  /** Whether the worker's script ever ran. */
  ready = false;
  readonly #running = new Map<Job, Running>();
  readonly #worker: SpawnedWorker;
  readonly #api: Remote<DecodeApi>;
  readonly #events: LaneEvents;
  readonly #fetchTimeoutMs: number;
  #over = false;

  constructor(worker: SpawnedWorker, events: LaneEvents, fetchTimeoutMs: number) {
    this.#worker = worker;
    this.#events = events;
    this.#fetchTimeoutMs = fetchTimeoutMs;
    worker.port.addEventListener('message', (event: MessageEvent<WorkerNotice>) => this.#notice(event.data));
    this.#api = wrap<DecodeApi>(worker.port);
    void worker.ended.then(() => this.#end('lost', this.#certainCulprit()));
  }

  get jobs(): readonly Job[] {
    return [...this.#running.keys()];
  }

  get load(): number {
    return this.#running.size;
  }

  /** Takes a place for a job whose input is still being prepared. */
  reserve(job: Job): void {
    this.#running.set(job, { timer: undefined, decoding: false });
  }

  release(job: Job): void {
    clearTimeout(this.#running.get(job)?.timer);
    this.#running.delete(job);
  }

  has(job: Job): boolean {
    return this.#running.has(job);
  }

  /** Sends a reserved job to the worker. */
  run(job: Job, input: FrameInput): void {
    const { pixel, transferSyntaxUID } = job.locator;
    const attempts = input.kind === 'http' ? Math.max(1, input.accept.length) : 1;
    this.#watch(job, arrivalDeadlineMs(this.#fetchTimeoutMs, attempts, pixel));
    const message = {
      id: job.id,
      input,
      pixel,
      ...(transferSyntaxUID === undefined ? {} : { transferSyntaxUID }),
    };
    const sent = input.kind === 'bytes' ? transfer(message, [input.bytes.buffer]) : message;
    this.#api.decode(sent).then(
      (reply) => this.#reply(job, reply),
      // A message that cannot be cloned, or a bug in the worker: this job's alone.
      () => this.#reply(job, { ok: false, code: 'decode', message: 'The decode worker failed on the frame' }),
    );
  }

  /** Ends the job's fetch in the worker; its place stays taken until the worker answers. */
  cancel(job: Job): void {
    void this.#api.cancel(job.id);
  }

  warm(transferSyntaxUID: string): void {
    this.#api.warm(transferSyntaxUID).catch(() => undefined);
  }

  /** Without an `onEnd`. */
  terminate(): void {
    this.#close();
    this.#worker.terminate();
  }

  #notice(notice: WorkerNotice | undefined): void {
    if (notice?.type === 'alternator:ready') this.ready = true;
    if (notice?.type !== 'alternator:decoding') return;
    for (const [job, running] of this.#running) {
      if (job.id !== notice.job) continue;
      running.decoding = true;
      this.#watch(job, decodeDeadlineMs(codecFamilyOf(notice.transferSyntaxUID), job.locator.pixel));
    }
  }

  #watch(job: Job, ms: number): void {
    const running = this.#running.get(job);
    if (!running) return;
    clearTimeout(running.timer);
    running.timer = setTimeout(() => {
      const busy = this.#decodingJob();
      // Behind a decode whose own deadline runs: not this job's fault.
      if (busy && busy !== job) this.#watch(job, ms);
      else this.#end('hung', job);
    }, ms);
  }

  #decodingJob(): Job | undefined {
    for (const [job, running] of this.#running) if (running.decoding) return job;
    return undefined;
  }

  #reply(job: Job, reply: DecodeReply): void {
    if (this.#over || !this.#running.has(job)) return;
    this.ready = true;
    this.release(job);
    this.#events.onReply(this, job, reply);
  }

  /** The one that was being decoded, or the only one. */
  #certainCulprit(): Job | undefined {
    const sent = [...this.#running].filter(([, running]) => running.timer !== undefined);
    return this.#decodingJob() ?? (sent.length === 1 ? sent[0]?.[0] : undefined);
  }

  #end(end: LaneEnd, culprit: Job | undefined): void {
    if (this.#over) return;
    this.#close();
    this.#worker.terminate();
    this.#events.onEnd(this, end, culprit);
  }

  #close(): void {
    this.#over = true;
    for (const { timer } of this.#running.values()) clearTimeout(timer);
  }
}
