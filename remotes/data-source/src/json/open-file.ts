import { Notices, type RemoteContext, type SourceError } from '@alternator/sdk';
import { transfer } from 'comlink';
import { sourceError } from '../answer/source-error.ts';
import type { OpenApi } from './describer.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { JsonContents } from './json-api.ts';
import { type JsonWorker, JsonWorkerLost } from './json-worker.ts';
import { keyWarning } from './load-study.ts';
import type { JsonSettings } from './settings.ts';

/** The JSON of a link, parsed and kept in the worker. */
export interface OpenFile {
  readonly file: number;
  readonly contents: JsonContents;
  readonly api: OpenApi;
}

/** Fetches the JSON at first use, once, whoever waits for it; a failure is not kept. */
export function createOpenFile(ctx: RemoteContext, settings: JsonSettings, worker: JsonWorker) {
  let opened: Promise<OpenFile> | undefined;

  async function fetchStudies(): Promise<OpenFile> {
    const { source, url, origins, mostBytes, timeoutMs } = settings;
    const patience = { signal: ctx.signal, timeoutMs: timeoutMs * 2 };
    const answer = await fetchBytes(ctx, {
      source,
      url,
      most: mostBytes,
      setting: 'maxMegabytes',
      ...patience,
    });
    if (!answer.ok) throw sourceError(answer.failure, settings);
    const { pieces } = answer.value;
    const file = worker.newFile();
    const reply = await worker.run(async (remote) =>
      remote.open(file, transfer({ pieces, url, origins }, [...pieces])),
    );
    if (!reply.ok) throw sourceError(reply.failure, settings);
    tell(ctx, reply.value);
    return { file, contents: reply.value, api: (call) => worker.run(call) };
  }
  async function open(): Promise<OpenFile> {
    opened ??= fetchStudies();
    const current = opened;
    try {
      return await current;
    } catch (error) {
      if (opened === current) opened = undefined;
      throw error;
    }
  }

  return {
    /** A worker that was lost takes the file with it: it is fetched again, once. Undefined: it does not have it. */
    async withFile<Value>(
      signal: AbortSignal,
      work: (open: OpenFile) => Promise<Value | undefined>,
    ): Promise<Value> {
      for (let attempt = 0; ; attempt++) {
        const opening = open();
        const current = opened;
        try {
          const value = await unless(signal, opening.then(work));
          if (value === undefined) throw new JsonWorkerLost();
          return value;
        } catch (error) {
          if (!(error instanceof JsonWorkerLost)) throw error;
          if (opened === current) opened = undefined;
          if (attempt > 0) throw lost(settings);
        }
      }
    },
    close(): void {
      void opened?.then(({ api, file }) => api((remote) => remote.close(file))).catch(() => undefined);
    },
  };
}

/** What of the file was not taken: the reader must know that there is more. */
function tell(ctx: RemoteContext, { refused, warnings }: JsonContents): void {
  for (const warning of warnings) ctx.log.warn(keyWarning, warning);
  const [first] = refused;
  if (first === undefined) return;
  ctx.log.warn('Parts of a JSON study were refused', refused);
  ctx
    .optional(Notices)()
    ?.show({
      level: 'warning',
      message: ctx.text('json.refused', { count: refused.length }),
      detail: refused.join('\n'),
    });
}

function lost(settings: JsonSettings): SourceError {
  const message = 'The worker that reads the studies of the link does not answer.';
  return sourceError({ code: 'timeout', message }, settings);
}

/** The file is fetched for all who wait; each leaves when it likes. */
function unless<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
