import type { Answer, Failed } from '../answer/answer.ts';

/** What an archive answered to the page, on its way to the worker. */
export interface PageAnswer {
  readonly status: number;
  readonly type: string | undefined;
  /** By transfer. */
  readonly body: ArrayBuffer;
}

/** The job was ended by its reader. */
export interface Aborted {
  readonly ok: false;
  readonly aborted: true;
}

/** Comlink drops an error's code, so failures are values. */
export type WorkerReply<Value> = { readonly ok: true; readonly value: Value } | Failed | Aborted;

/** The page's side of a worker's request: the host's fetch, for it alone has the credentials of a source. */
export type PageFetch = (job: number, url: string, accept: string) => Promise<WorkerReply<PageAnswer>>;

/** Asks the archive that a job belongs to. */
export type AskArchive = (url: string, accept: string) => Promise<Answer<Response>>;

/** What a worker does, job by job. */
export interface JobApi {
  /** Once, before the first job. */
  connect(fetch: PageFetch): void;
  cancel(job: number): void;
}

/** The jobs of one worker: what each may ask, and its end. */
export interface WorkerJobs extends JobApi {
  /** Runs a job; one that was cancelled is a value. */
  run<Value>(job: number, work: Work<Value>): Promise<WorkerReply<Value>>;
}

export type Work<Value> = (ask: AskArchive) => Promise<Answer<Value>>;

/** The worker's side: its requests go to the page, their bodies come back by transfer and are read here. */
export function createWorkerJobs(): WorkerJobs {
  const running = new Map<number, AbortController>();
  let fetch: PageFetch | undefined;

  const asker =
    (job: number): AskArchive =>
    async (url, accept) => {
      if (!fetch) throw new Error('The worker was not connected to the page');
      const reply = await fetch(job, url, accept);
      if (!reply.ok && 'aborted' in reply) throw new DOMException('Ended by its reader', 'AbortError');
      return reply.ok ? { ok: true, value: responseOf(reply.value) } : reply;
    };
  return {
    connect: (pageFetch) => {
      fetch = pageFetch;
    },
    async run(job, work) {
      const controller = new AbortController();
      running.set(job, controller);
      try {
        const answer = await work(asker(job));
        controller.signal.throwIfAborted();
        return answer;
      } catch (error) {
        if (isAbort(error)) return { ok: false, aborted: true };
        throw error;
      } finally {
        running.delete(job);
      }
    },
    cancel: (job) => running.get(job)?.abort(),
  };
}

/** 204 and its like allow no body, RFC 9110 15.3.5. */
function responseOf({ status, type, body }: PageAnswer): Response {
  const hasBody = body.byteLength > 0;
  return new Response(hasBody ? body : null, { status, ...(type && { headers: { 'Content-Type': type } }) });
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
