import { type CodecFamily, codecFamilyOf, type DecodeReply, type FrameInput } from '@alternator/decode';
import {
  type DecodedFrame,
  FrameError,
  type FrameLocator,
  type FrameRequest,
  type PoolState,
  type Readable,
  readable,
} from '@alternator/sdk';
import { createSignal } from 'solid-js';
import { createAnsweredForms } from './answered-forms.ts';
import { type Crew, createCrew, crewOf } from './crew.ts';
import { createEncodedJobs, type EncodedJobs } from './encoded-jobs.ts';
import { aborted, asFrameError, frameError } from './frame-errors.ts';
import { frameInput } from './frame-input.ts';
import { type Candidate, createFrameQueue } from './frame-queue.ts';
import { createJob, type FrameValues, frameKey, type Job, type Requester } from './job.ts';
import type { Lane } from './lane.ts';
import { endError, type LaneEnd, verdictOn } from './lane-end.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { createPace } from './pace.ts';
import { placeFor } from './place.ts';
import type { DecodePoolOptions, OwnedDecodePool } from './pool-options.ts';
import { createQuarantine } from './quarantine.ts';
import { createRenewals, type Renewals } from './renewals.ts';

const FETCH_TIMEOUT_MS = 30_000;
const MAX_BYTES_IN_FLIGHT = 192 * 2 ** 20;
const START_FAILURES = 3;

/** Makes the scheduler and starts its first worker, unless it `startsLater`. */
export function createDecodePool(options: DecodePoolOptions): OwnedDecodePool {
  return new Scheduler(options);
}

class Scheduler implements OwnedDecodePool {
  readonly state: Readable<PoolState>;
  readonly #setState: (state: PoolState) => void;
  readonly #options: DecodePoolOptions;
  readonly #crew: Crew;
  readonly #fetchTimeoutMs: number;
  readonly #queue = createFrameQueue();
  readonly #pace = createPace();
  readonly #jobs = new Map<string, Job>();
  readonly #lanes: Lanes;
  readonly #answered = createAnsweredForms();
  readonly #families = new Map<string, CodecFamily>();
  readonly #renewals: Renewals | undefined;
  readonly #encoded: EncodedJobs;
  readonly #quarantine = createQuarantine();
  #lastId = 0;
  #replaced = 0;
  #startFailures = 0;
  #pumping = false;
  #disposed = false;

  constructor(options: DecodePoolOptions) {
    this.#options = options;
    this.#crew = createCrew(crewOf(options.workers));
    this.#fetchTimeoutMs = options.fetchTimeoutMs ?? FETCH_TIMEOUT_MS;
    this.#renewals = options.renew && createRenewals(options.renew);
    this.#encoded = createEncodedJobs(options.maxEncodedBytes ?? 0);
    const [state, setState] = createSignal<PoolState>({ workers: 0, busy: 0, waiting: 0, replaced: 0 });
    this.state = readable(state);
    this.#setState = setState;
    this.#lanes = createLanes({
      script: options.script,
      spawn: options.spawn,
      fetchTimeoutMs: this.#fetchTimeoutMs,
      events: {
        onReply: (_, job, reply) => this.#onReply(job, reply),
        onEnd: (lane, end) => this.#onEnd(lane, end),
      },
      familyOf: (job) => this.#familyOf(job),
      onParked: () => this.#publish(),
    });
    if (!options.startsLater) this.begin();
  }

  begin(): void {
    if (this.#disposed || this.#lanes.all.size > 0) return;
    this.#lanes.add();
    this.#publish();
  }

  frame(locator: FrameLocator, request: FrameRequest): Promise<DecodedFrame> {
    return new Promise((resolve, reject) => {
      if (this.#disposed || request.signal.aborted) return reject(aborted());
      if (request.anew) this.#quarantine.release(locator);
      const refusal = this.#quarantine.errorOf(locator);
      if (refusal) return reject(refusal);
      const job = this.#jobFor(locator, request.values ?? 'display');
      const leave = () => this.#leave(job, requester);
      const requester: Requester = { request, resolve, reject, leave };
      job.requesters.add(requester);
      request.signal.addEventListener('abort', leave);
      this.#schedulePump();
    });
  }

  warm(transferSyntaxUID: string): Promise<void> {
    return this.#lanes.warm(transferSyntaxUID);
  }

  forget(source?: string): void {
    this.#encoded.cache.clear(source);
  }

  pardon(): void {
    this.#quarantine.clear();
  }

  get encodedBytes(): number {
    return this.#encoded.cache.bytes;
  }

  dispose(): void {
    this.#disposed = true;
    this.forget();
    this.#lanes.terminate();
    for (const job of [...this.#jobs.values()]) this.#reject(job, aborted());
    this.#queue.clear();
    this.#publish();
  }

  #jobFor(locator: FrameLocator, values: FrameValues): Job {
    const known = this.#jobs.get(frameKey(locator, values));
    if (known) return known;
    const job = createJob(++this.#lastId, locator, values);
    job.alone = this.#quarantine.isSuspect(locator);
    this.#jobs.set(job.key, job);
    this.#queue.add(job);
    return job;
  }

  #leave(job: Job, requester: Requester): void {
    if (!job.requesters.delete(requester)) return;
    requester.reject(aborted());
    if (job.requesters.size > 0) return;
    this.#forget(job);
    if (!this.#queue.remove(job)) this.#lanes.of(job)?.cancel(job);
    this.#schedulePump();
  }

  /** A loop that asks for many frames costs one pass over the queue. */
  #schedulePump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    queueMicrotask(() => {
      this.#pumping = false;
      this.#pump();
      this.#lanes.settle();
      this.#publish();
    });
  }

  /** Strictly in order: a job that finds no place is waited for, so that a big one does not starve. */
  #pump(): void {
    while (!this.#disposed && this.#queue.size > 0) {
      const candidate = this.#queue.best();
      if (!candidate) return;
      if (candidate.priority.tier === 'visible') this.#pace.looked();
      const lane = placeFor(candidate, this.#placing(candidate));
      if (lane === 'none') return;
      if (lane === 'fresh') this.#lanes.retireIdle();
      this.#queue.remove(candidate.job);
      this.#start(candidate.job, typeof lane === 'string' ? this.#lanes.add() : lane);
    }
    // The place that a suspect had beside the others.
    if (this.#lanes.all.size > this.#crew.most && this.#queue.size === 0) this.#lanes.retireIdle();
  }

  #placing({ job }: Candidate) {
    return {
      lanes: this.#lanes.all,
      size: this.#crew.sizeFor(this.#familyOf(job)),
      maxBytes: this.#options.maxBytesInFlight ?? MAX_BYTES_IN_FLIGHT,
      places: this.#pace.places,
      isQuick: this.#pace.isQuick,
      familyOf: (job: Job) => this.#familyOf(job),
    };
  }

  /** Where the metadata do not say: as the source's last frame. */
  #familyOf(job: Job): CodecFamily | undefined {
    return job.family ?? this.#families.get(job.locator.source);
  }

  #start(job: Job, lane: Lane): void {
    lane.reserve(job);
    job.renewals = this.#renewals?.countOf(job.locator.source) ?? 0;
    const failed = (error: unknown) => {
      lane.release(job);
      this.#reject(job, asFrameError(error));
      this.#schedulePump();
    };
    const run = (input: FrameInput) => {
      // The lane may have ended meanwhile, or all who asked may have left.
      if (!lane.has(job) || !this.#lanes.all.has(lane)) return;
      if (job.requesters.size === 0) failed(aborted());
      else lane.run(job, input);
    };
    try {
      const input = this.#encoded.inputOf(job) ?? frameInput(job, this.#inputOptions());
      if (input instanceof Promise) input.then(run, failed);
      else run(input);
    } catch (error) {
      failed(error);
    }
  }

  #inputOptions() {
    return { access: this.#options, fetchTimeoutMs: this.#fetchTimeoutMs, answered: this.#answered };
  }

  #onReply(job: Job, reply: DecodeReply): void {
    this.#startFailures = 0;
    const goesAgain = this.#encoded.settle(job, reply);
    if (reply.ok) this.#resolve(job, reply);
    else if (reply.code === 'unauthorised' && this.#renewals && !job.renewed) {
      this.#renew(job, this.#renewals, reply);
    } else if (goesAgain) this.#queue.add(job);
    else if (reply.code !== 'aborted') this.#refuse(job, reply);
    this.#schedulePump();
  }

  #resolve(job: Job, reply: Extract<DecodeReply, { ok: true }>): void {
    const { source } = job.locator;
    this.#quarantine.release(job.locator);
    this.#pace.learn(reply.pace);
    this.#crew.frameDone(this.#familyOf(job), this.#queue.size > 0);
    this.#answered.learn(job.locator, reply);
    const { transferSyntaxUID } = reply.frame;
    const family = codecFamilyOf(transferSyntaxUID);
    if (family) this.#families.set(source, family);
    // The next frames of the kind find it loaded in the other workers, and in later ones.
    if (!this.#lanes.isWarm(transferSyntaxUID)) void this.warm(transferSyntaxUID);
    const { requesters } = job;
    this.#forget(job);
    for (const requester of requesters) requester.resolve(reply.frame);
  }

  #reject(job: Job, error: unknown): void {
    this.#forget(job);
    for (const requester of job.requesters) requester.reject(error);
  }

  /** Whoever is not let in any more sees nothing more of that source. */
  #refuse(job: Job, reply: Extract<DecodeReply, { ok: false }>): void {
    if (reply.code === 'unauthorised') this.forget(job.locator.source);
    this.#reject(job, frameError(reply));
  }

  #forget(job: Job): void {
    if (this.#jobs.get(job.key) === job) this.#jobs.delete(job.key);
    job.end();
    for (const { request, leave } of job.requesters) request.signal.removeEventListener('abort', leave);
  }

  #renew(job: Job, renewals: Renewals, reply: Extract<DecodeReply, { ok: false }>): void {
    job.renewed = true;
    void renewals.after(job.locator.source, job.renewals).then((renewed) => {
      if (!renewed) this.#refuse(job, reply);
      else if (job.requesters.size > 0) this.#queue.add(job);
      this.#schedulePump();
    });
  }

  #onEnd(lane: Lane, end: LaneEnd): void {
    this.#lanes.remove(lane);
    this.#replaced++;
    if (lane.ready) this.#startFailures = 0;
    else this.#startFailures++;
    for (const job of lane.jobs) this.#again(job, end, lane.ready);
    if (this.#startFailures >= START_FAILURES) this.#giveUp();
    else if (this.#lanes.all.size === 0 && !this.#disposed) this.#lanes.add();
    this.#schedulePump();
  }

  /** When the worker's script never ran, no frame is at fault. */
  #again(job: Job, end: LaneEnd, wasReady: boolean): void {
    const { locator, requesters } = job;
    const verdict = wasReady ? verdictOn(job, end) : 'innocent';
    const error = endError(end);
    const isRefused = verdict === 'guilty' && this.#quarantine.strike(locator, error);
    if (verdict === 'suspect') this.#quarantine.suspect(locator);
    if (verdict !== 'innocent') job.alone = true;
    if (isRefused) this.#encoded.cache.drop(locator);
    if (isRefused) this.#reject(job, error);
    else if (requesters.size > 0) this.#queue.add(job);
  }

  /** The script is missing or refused: the next request tries anew. */
  #giveUp(): void {
    this.#startFailures = 0;
    const { script } = this.#options;
    const why = typeof script === 'object' && 'problem' in script ? script.problem() : undefined;
    const message = `The decode worker cannot be started${why ? `: ${why}` : ''}`;
    const error = new FrameError('worker-lost', message);
    for (const job of this.#queue.clear()) this.#reject(job, error);
  }

  #publish(): void {
    this.#setState({
      workers: this.#lanes.all.size,
      busy: this.#lanes.busy,
      waiting: this.#queue.size,
      replaced: this.#replaced,
    });
  }
}
