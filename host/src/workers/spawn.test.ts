import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { spawn } from './spawn.ts';

class FakeWorker {
  static last: FakeWorker;
  onerror: ((event: { preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly posted: { readonly type: string; readonly lock: string; readonly port: MessagePort }[] = [];
  readonly terminate = vi.fn();
  constructor(
    readonly url: string,
    readonly options: WorkerOptions,
  ) {
    FakeWorker.last = this;
  }
  postMessage(message: FakeWorker['posted'][number]) {
    this.posted.push(message);
  }
}

interface LockRequest {
  readonly name: string;
  readonly signal: AbortSignal;
  grant(): void;
}

const requests: LockRequest[] = [];

beforeEach(() => {
  requests.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, { signal }: { signal: AbortSignal }, grant: () => void) => {
        requests.push({ name, signal, grant });
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a spawned worker', () => {
  it('is a classic one, and gets a port and the name of its lock', () => {
    spawn('decode.js', { name: 'decode' }).terminate();
    const { url, options, posted } = FakeWorker.last;
    expect({ url, options }).toEqual({ url: 'decode.js', options: { name: 'decode' } });
    expect(posted[0]).toMatchObject({ type: 'alternator:port', lock: expect.stringContaining('decode') });
  });

  it('has its own lock', () => {
    const locks = [1, 2].map(() => {
      spawn('decode.js', { name: 'decode' }).terminate();
      return FakeWorker.last.posted[0]?.lock;
    });
    expect(new Set(locks).size).toBe(2);
  });

  it('has closed when the lock that it held is free', async () => {
    const { ended } = spawn('decode.js', { name: 'decode' });
    const worker = FakeWorker.last;
    expect(requests).toHaveLength(0);
    worker.onmessage?.({ data: { type: 'alternator:locked' } });
    expect(requests[0]?.name).toBe(worker.posted[0]?.lock);
    requests[0]?.grant();
    expect(await ended).toBe('closed');
    expect(worker.terminate).toHaveBeenCalled();
  });

  it('ends with an error, or with a message that cannot be read', async () => {
    const failing = spawn('decode.js', { name: 'decode' });
    const preventDefault = vi.fn();
    FakeWorker.last.onerror?.({ preventDefault });
    expect(await failing.ended).toBe('error');
    expect(preventDefault).toHaveBeenCalled();
    const mute = spawn('decode.js', { name: 'decode' });
    FakeWorker.last.onmessageerror?.();
    expect(await mute.ended).toBe('message-error');
  });

  it('ends with the signal, and waits for its lock no longer', async () => {
    const controller = new AbortController();
    const { ended } = spawn('decode.js', { name: 'decode', signal: controller.signal });
    const worker = FakeWorker.last;
    worker.onmessage?.({ data: { type: 'alternator:locked' } });
    controller.abort();
    expect(await ended).toBe('terminated');
    expect(worker.terminate).toHaveBeenCalled();
    expect(requests[0]?.signal.aborted).toBe(true);
  });
});
