import type { CompiledModule, DecodeApi, DecodeJob, DecodeReply } from '@alternator/decode';
import { expose } from 'comlink';
import type { SpawnedWorker, SpawnOptions, WorkerEnd } from '../workers/index.ts';

/** A decode worker in a test's hand: jobs stay open until the test answers. */
export interface FakeWorker extends SpawnedWorker {
  readonly jobs: readonly DecodeJob[];
  readonly cancelled: readonly number[];
  /** Jobs that came into view after they were sent. */
  readonly hurried: readonly number[];
  /** Transfer syntaxes whose decoders it loaded ahead. */
  readonly warmed: readonly string[];
  readonly terminated: boolean;
  /** Decoders that it was given when it was started. */
  readonly modules: readonly CompiledModule[];
  /** As if it had compiled one. */
  compiled(module: CompiledModule): void;
  /** As if a decoder kept it busy: it hears no ping. */
  hang(): void;
  answer(job: DecodeJob, reply: DecodeReply): void;
  /** As if the browser had ended it. */
  end(reason?: WorkerEnd): void;
}

/** Speaks Comlink over a real channel; `silent` is a script that never ran. */
export function createFakeWorker(
  options: { readonly silent?: boolean } & Partial<SpawnOptions> = {},
): FakeWorker {
  const { port1, port2 } = new MessageChannel();
  const jobs: DecodeJob[] = [];
  const cancelled: number[] = [];
  const hurried: number[] = [];
  const warmed: string[] = [];
  const answers = new Map<number, (reply: DecodeReply) => void>();
  let terminated = false;
  let deaf = false;
  let end: (reason: WorkerEnd) => void = () => undefined;
  const ended = new Promise<WorkerEnd>((resolve) => {
    end = resolve;
  });
  const api: DecodeApi = {
    decode: (job) =>
      new Promise((resolve) => {
        jobs.push(job);
        answers.set(job.id, resolve);
      }),
    hurry: (id) => {
      hurried.push(id);
    },
    cancel: (id) => {
      cancelled.push(id);
      answers.get(id)?.({ ok: false, code: 'aborted', message: '' });
    },
    ping: () => (deaf ? new Promise(() => undefined) : Promise.resolve()),
    warm: async (transferSyntaxUID) => {
      warmed.push(transferSyntaxUID);
      return true;
    },
  };
  expose(api, port2);
  if (!options.silent) port2.postMessage({ type: 'alternator:ready' });
  return {
    port: port1,
    ended,
    jobs,
    modules: options.modules ?? [],
    compiled: (module) => options.onCompiled?.(module),
    cancelled,
    hurried,
    warmed,
    get terminated() {
      return terminated;
    },
    terminate: () => {
      terminated = true;
      port2.close();
      port1.close();
      end('terminated');
    },
    hang: () => {
      deaf = true;
    },
    answer: (job, reply) => answers.get(job.id)?.(reply),
    end: (reason = 'closed') => end(reason),
  };
}
