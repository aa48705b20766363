import { type RemoteContext, SourceError, Workers } from '@alternator/sdk';
import { proxy, type Remote, transfer, wrap } from 'comlink';
import { publicUrl } from '../answer/answer.ts';
import { ask } from '../answer/ask.ts';
import { sourceError } from '../answer/source-error.ts';
import type { PageAnswer, PageFetch, WorkerReply } from './page-fetch.ts';
import type { WorkerApi } from './worker-api.ts';

/** Whose job it is, and how long its archive may take for one answer. */
export interface JobPlace {
  readonly source: string;
  readonly timeoutMs: number;
}

export interface WorkerRequest<Value> extends JobPlace {
  /** What the job is about, for messages. */
  readonly url: string;
  readonly signal: AbortSignal;
  /** What `url` is asked for with, where the job begins so: the request need not wait for the worker to start. */
  readonly accept?: string;
  start(api: Remote<WorkerApi>, job: number): Promise<WorkerReply<Value>>;
}

/** The page's side of the worker that all sources of this remote share. */
export interface ArchiveWorker {
  /** @throws {SourceError} */
  run<Value>(request: WorkerRequest<Value>): Promise<Value>;
}

type Context = Pick<RemoteContext, 'use' | 'fetch' | 'signal'>;

/** Between two signs of life of a job, beyond the time that its archive has. */
const SPARE_MS = 3000;
const workers = new WeakMap<Workers, ArchiveWorker>();

/** One worker for a remote, however many archives it speaks to: a site's workers are few. */
export function archiveWorkerOf(ctx: Context): ArchiveWorker {
  const office = ctx.use(Workers);
  const known = workers.get(office);
  if (known) return known;
  const worker = createArchiveWorker(office, ctx);
  workers.set(office, worker);
  return worker;
}

interface RunningWorker {
  readonly api: Promise<Remote<WorkerApi>>;
  /** Aborted when it is given up: whatever waits for it hears so. */
  readonly ended: AbortSignal;
  end(): void;
}

/** Opens the worker at the first job, and a new one after one did not answer. */
function createArchiveWorker(office: Workers, ctx: Context): ArchiveWorker {
  const running = new Map<number, PageJob>();
  let worker: RunningWorker | undefined;
  let lastJob = 0;

  const pageFetch: PageFetch = async (id, url, accept) => {
    const job = running.get(id);
    if (!job) return { ok: false, aborted: true };
    job.lives();
    const reply = await (job.ahead(url) ?? fetchFor(ctx, job.request, url, accept));
    job.lives();
    return reply.ok ? transfer(reply, [reply.value.body]) : reply;
  };
  function open(): RunningWorker {
    const controller = new AbortController();
    const { signal } = controller;
    const api = office.open('metadata', { signal }).then(async ({ port }) => {
      const remote = wrap<WorkerApi>(port);
      // Not waited for: a worker that never answers must not hold up the deadline of its first job.
      void remote.connect(proxy(pageFetch));
      return remote;
    });
    return { api, ended: signal, end: () => controller.abort() };
  }
  ctx.signal.addEventListener('abort', () => worker?.end());

  async function runIn<Value>(current: RunningWorker, id: number, request: WorkerRequest<Value>) {
    const api = await current.api;
    request.signal.throwIfAborted();
    const reply = await request.start(api, id);
    if (reply.ok) return reply.value;
    if ('failure' in reply) throw sourceError(reply.failure, request);
    throw new DOMException('The request was cancelled.', 'AbortError');
  }
  function discard(lost: RunningWorker): void {
    lost.end();
    if (worker === lost) worker = undefined;
  }

  return {
    async run(request) {
      const { signal } = request;
      signal.throwIfAborted();
      worker ??= open();
      const current = worker;
      const id = ++lastJob;
      const job = createPageJob(request, fetchAhead(ctx, request));
      running.set(id, job);
      const lost = AbortSignal.any([job.late, current.ended]);
      try {
        return await unless(AbortSignal.any([signal, lost]), runIn(current, id, request));
      } catch (error) {
        // A worker that did not start has nothing to cancel.
        if (signal.aborted) void current.api.then((api) => api.cancel(id)).catch(() => undefined);
        if (signal.aborted || (error instanceof SourceError && !lost.aborted)) throw error;
        const final = lost.aborted ? lostError(request) : workerError(error, request.source);
        discard(current);
        throw final;
      } finally {
        job.over();
        running.delete(id);
      }
    },
  };
}

type JobRequest = JobPlace & { readonly url: string; readonly signal: AbortSignal };

interface PageJob {
  readonly request: JobRequest;
  /** Aborted when its worker was silent for too long. */
  readonly late: AbortSignal;
  /** The worker asked for something, or got it: a worker that ended sends nothing. */
  lives(): void;
  over(): void;
  /** The answer to what the job begins with, once. */
  ahead(url: string): Promise<WorkerReply<PageAnswer>> | undefined;
}

function createPageJob(request: JobRequest, begun: Promise<WorkerReply<PageAnswer>> | undefined): PageJob {
  let ahead = begun;
  const controller = new AbortController();
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const over = () => clearTimeout(deadline);
  const lives = () => {
    over();
    deadline = setTimeout(() => controller.abort(), request.timeoutMs + SPARE_MS);
  };
  lives();
  return {
    request,
    late: controller.signal,
    lives,
    over,
    ahead(url) {
      const reply = url === request.url ? ahead : undefined;
      if (reply) ahead = undefined;
      return reply;
    },
  };
}

/** @throws the signal's reason when that is aborted first */
function unless<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    signal.addEventListener('abort', end);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

function fetchAhead(ctx: Context, request: JobRequest & { readonly accept?: string }) {
  if (request.accept === undefined) return undefined;
  const reply = fetchFor(ctx, request, request.url, request.accept);
  // Heard by the job, unless that ends before it asks.
  reply.catch(() => undefined);
  return reply;
}

/** Little on the page's thread: the body goes on as it is. */
async function fetchFor(
  ctx: Context,
  { source, signal, timeoutMs }: JobRequest,
  url: string,
  accept: string,
): Promise<WorkerReply<PageAnswer>> {
  try {
    return await ask(
      url,
      (anySignal) => ctx.fetch({ source, url, headers: { Accept: accept }, signal: anySignal }),
      async (response) => {
        const type = response.headers.get('Content-Type') ?? undefined;
        return { ok: true, value: { status: response.status, type, body: await response.arrayBuffer() } };
      },
      { signal, timeoutMs },
    );
  } catch (error) {
    if (signal.aborted) return { ok: false, aborted: true };
    if (!(error instanceof SourceError)) throw error;
    const { code, message, status } = error;
    return { ok: false, failure: { code, message, ...(status !== undefined && { status }) } };
  }
}

function lostError(request: JobRequest): SourceError {
  const message = `The worker that reads ${publicUrl(request.url)} did not answer; it will be started anew.`;
  return sourceError({ code: 'timeout', message }, request);
}

function workerError(cause: unknown, source: string): SourceError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SourceError(
    'unsupported',
    `The worker that reads metadata cannot be used: ${reason}`,
    { source },
    { cause },
  );
}
