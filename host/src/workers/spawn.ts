import type { CompiledMessage, CompiledModule, LockedMessage, PortMessage } from '@alternator/decode';
import type { WorkerScript } from './verified-script.ts';

/** How a worker came to its end. `closed`: it ended itself, or the browser ended it. */
export type WorkerEnd = 'terminated' | 'error' | 'message-error' | 'closed';

export interface SpawnedWorker {
  /** The worker's API stands behind it. */
  readonly port: MessagePort;
  /** Resolves once, and never rejects. */
  readonly ended: Promise<WorkerEnd>;
  terminate(): void;
}

export interface SpawnOptions {
  /** For the developer tools. */
  readonly name: string;
  /** Ends the worker. */
  readonly signal?: AbortSignal;
  /** Decoders that other workers compiled. */
  readonly modules?: readonly CompiledModule[];
  /** The worker compiled one that it was not given. */
  readonly onCompiled?: (compiled: CompiledModule) => void;
}

/**
 * Starts a classic worker from a same-origin script, and notices its end. A script that must be checked first starts
 * when it was; one that is not what the lock names ends as `error`.
 *
 * A worker that ends by itself sends no event. The script holds the Web Lock that it is told of and
 * says so; then the page waits for that lock. Where the browser has it, its port tells of the end too, also
 * without locks (plain http) and before the lock is held. With neither, only the caller's deadline notices.
 * The script must take `PortMessage`.
 */
export function spawn(script: WorkerScript, options: SpawnOptions): SpawnedWorker {
  let worker: Worker | undefined;
  const { port1, port2 } = new MessageChannel();
  const watch = new AbortController();
  const lock = `alternator:worker:${options.name}:${randomText()}`;
  let end: (reason: WorkerEnd) => void = () => undefined;
  const ended = new Promise<WorkerEnd>((resolve) => {
    end = (reason) => {
      watch.abort();
      worker?.terminate();
      port1.close();
      resolve(reason);
    };
  });
  const terminate = () => end('terminated');
  // HTML, "disentangle": fired when the other port's worker is gone. Not for our own `port1.close()`.
  port1.addEventListener('close', () => end('closed'));

  const start = (url: string | URL, pins?: PortMessage['pins']) => {
    if (watch.signal.aborted) return;
    worker = new Worker(url, { name: options.name });
    worker.onerror = (event) => {
      // Otherwise the browser reports it a second time, as an error of the page.
      event.preventDefault();
      end('error');
    };
    worker.onmessageerror = () => end('message-error');
    worker.onmessage = ({ data }: MessageEvent<LockedMessage | CompiledMessage | null>) => {
      if (data?.type === 'alternator:locked') waitForLock(lock, watch.signal, () => end('closed'));
      else if (data?.type === 'alternator:compiled') options.onCompiled?.(data);
    };
    const { modules = [] } = options;
    const message: PortMessage = {
      type: 'alternator:port',
      port: port2,
      lock,
      modules,
      ...(pins && { pins }),
    };
    worker.postMessage(message, [port2]);
  };

  options.signal?.addEventListener('abort', terminate, { signal: watch.signal });
  if (options.signal?.aborted) terminate();
  // What is sent to the port meanwhile waits there.
  else if (typeof script === 'string' || script instanceof URL) start(script);
  else
    script.load().then(
      (url) => start(url, script.pins),
      () => end('error'),
    );
  return { port: port1, ended, terminate };
}

function waitForLock(name: string, signal: AbortSignal, granted: () => void): void {
  const waiting = navigator.locks.request(name, { signal }, () => granted());
  // Rejects with the abort when the worker ended otherwise.
  waiting.catch(() => undefined);
}

function randomText(): string {
  // randomUUID is missing on plain http; getRandomValues is not.
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('');
}
