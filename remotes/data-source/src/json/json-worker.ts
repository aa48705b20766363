import { type RemoteContext, Workers } from '@alternator/sdk';
import { type Remote, wrap } from 'comlink';
import type { JsonApi } from './json-api.ts';

/** The page's side of the worker that reads JSON studies: one, however many links are open. */
export interface JsonWorker {
  /** A number for a file that nobody has. */
  newFile(): number;
  /** @throws {JsonWorkerLost} when it did not answer; what it had is gone with it */
  run<Value>(call: (api: Remote<JsonApi>) => Promise<Value>, signal?: AbortSignal): Promise<Value>;
}

/** The worker ended or hung, or lost the file: it must be opened anew. */
export class JsonWorkerLost extends Error {
  constructor(options?: ErrorOptions) {
    super('The worker that reads the studies of the link does not answer', options);
    this.name = 'JsonWorkerLost';
  }
}

type Context = Pick<RemoteContext, 'use' | 'signal'>;

/** A file of 64 MB takes two seconds; nothing that runs here waits for a network. */
const DEADLINE_MS = 30_000;
const known = new WeakMap<Workers, JsonWorker>();

export function jsonWorkerOf(ctx: Context): JsonWorker {
  const office = ctx.use(Workers);
  const worker = known.get(office) ?? createJsonWorker(office, ctx.signal);
  known.set(office, worker);
  return worker;
}

function createJsonWorker(office: Workers, disposed: AbortSignal): JsonWorker {
  let running: { readonly api: Promise<Remote<JsonApi>>; end(): void } | undefined;
  let files = 0;
  disposed.addEventListener('abort', () => running?.end());
  const open = () => {
    const controller = new AbortController();
    const api = office.open('json', { signal: controller.signal }).then(({ port }) => wrap<JsonApi>(port));
    return { api, end: () => controller.abort() };
  };
  return {
    newFile: () => ++files,
    async run(call, signal) {
      signal?.throwIfAborted();
      running ??= open();
      const current = running;
      try {
        return await inTime(current.api.then(call), signal);
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        current.end();
        if (running === current) running = undefined;
        throw new JsonWorkerLost({ cause });
      }
    },
  };
}

function inTime<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal?.reason);
    const deadline = setTimeout(() => reject(new Error(`No answer in ${DEADLINE_MS / 1000} s`)), DEADLINE_MS);
    signal?.addEventListener('abort', end);
    work.then(resolve, reject).finally(() => {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', end);
    });
  });
}
