import type { Instance, SeriesInstanceUID } from '@alternator/dicom';
import { SourceError, type Workers } from '@alternator/sdk';
import { type Remote, wrap } from 'comlink';
import { type Failure, publicUrl } from '../answer/answer.ts';
import { sourceError } from '../answer/source-error.ts';
import type { MetadataApi, MetadataJob, MetadataReply } from './metadata-api.ts';

/** What the client needs of a source's settings. */
export interface MetadataPlace {
  readonly source: string;
  readonly wadoRoot: string;
  readonly origins: readonly string[];
  readonly timeoutMs: number;
}

export interface MetadataRequest {
  readonly url: string;
  readonly series?: SeriesInstanceUID;
  readonly signal: AbortSignal;
}

/** The page's side of the metadata worker. */
export interface MetadataClient {
  /** @throws {SourceError} */
  load(request: MetadataRequest): Promise<{ instances: readonly Instance[]; unreadable: readonly string[] }>;
  dispose(): void;
}

interface RunningWorker {
  readonly api: Promise<Remote<MetadataApi>>;
  end(): void;
}

const accept = 'application/dicom+json';

/** Opens the worker at the first request and a new one after one did not answer. */
export function createMetadataClient(workers: Workers, place: MetadataPlace): MetadataClient {
  let worker: RunningWorker | undefined;
  let lastId = 0;

  function open(): RunningWorker {
    const controller = new AbortController();
    const api = workers
      .open('metadata', { signal: controller.signal })
      .then(({ port }) => wrap<MetadataApi>(port));
    return { api, end: () => controller.abort() };
  }

  function discard(lost: RunningWorker): void {
    lost.end();
    if (worker === lost) worker = undefined;
  }

  return {
    async load({ url, series, signal }) {
      signal.throwIfAborted();
      worker ??= open();
      const current = worker;
      lastId += 1;
      const { wadoRoot, origins, timeoutMs } = place;
      const job = { id: lastId, url, accept, wadoRoot, origins, timeoutMs, ...(series && { series }) };
      const fail = (failure: Failure) => sourceError(failure, { source: place.source, url });
      try {
        return await run(current, job, signal, fail);
      } catch (error) {
        const isAnswer = signal.aborted || (error instanceof SourceError && error.code !== 'timeout');
        if (!isAnswer) discard(current);
        throw error instanceof SourceError || signal.aborted ? error : workerError(error, place.source);
      }
    },
    dispose() {
      worker?.end();
      worker = undefined;
    },
  };
}

async function run(
  worker: RunningWorker,
  job: MetadataJob,
  signal: AbortSignal,
  fail: (failure: Failure) => SourceError,
) {
  const load = async (): Promise<MetadataReply> => {
    const api = await worker.api;
    signal.throwIfAborted();
    return await api.load(job);
  };
  // A worker that did not start has nothing to cancel.
  const cancel = () =>
    void worker.api.then(
      (api) => api.cancel(job.id),
      () => undefined,
    );
  const reply = await raceWithEnd(load(), job, signal, cancel, fail);
  if (reply.ok) return reply;
  if ('failure' in reply) throw fail(reply.failure);
  throw new DOMException('The metadata request was cancelled.', 'AbortError');
}

/** A worker that ended sends nothing: three seconds after the archive's time is over it counts as lost. */
function raceWithEnd<Reply>(
  reply: Promise<Reply>,
  job: MetadataJob,
  signal: AbortSignal,
  cancel: () => void,
  fail: (failure: Failure) => SourceError,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      const message = `The worker that reads ${publicUrl(job.url)} did not answer; it will be started anew.`;
      settle(() => reject(fail({ code: 'timeout', message })));
    }, job.timeoutMs + 3000);
    const onAbort = () => {
      cancel();
      settle(() => reject(signal.reason));
    };
    const settle = (end: () => void) => {
      clearTimeout(deadline);
      signal.removeEventListener('abort', onAbort);
      end();
    };
    signal.addEventListener('abort', onAbort);
    reply.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}

function workerError(cause: unknown, source: string): SourceError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SourceError('unsupported', `The metadata worker failed: ${reason}`, { source }, { cause });
}
