import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { spawn } from './spawn.ts';

class FakeWorker {
  static last: FakeWorker;
  static started = 0;
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
    FakeWorker.started++;
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
  FakeWorker.started = 0;
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

describe('a worker whose script is checked first', () => {
  const pins = { 'https://viewer.test/host/openjph.wasm': 'sha384-W' };
  /** A script that arrives, or not, when the test wants it. */
  function arriving() {
    let arrive: (url: string) => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    const loading = new Promise<string>((resolve, reject) => {
      arrive = resolve;
      fail = reject;
    });
    return { arrive, fail, script: { pins, problem: () => undefined, load: () => loading } };
  }

  it('starts when it was, from the checked bytes and with the hashes of its decoders', async () => {
    const { script, arrive } = arriving();
    const { terminate } = spawn(script, { name: 'decode' });
    expect(FakeWorker.started).toBe(0);
    arrive('blob:checked');
    await vi.waitFor(() => expect(FakeWorker.started).toBe(1));
    expect(FakeWorker.last.url).toBe('blob:checked');
    expect(FakeWorker.last.posted[0]).toMatchObject({ type: 'alternator:port', pins });
    terminate();
  });

  it('receives what was sent to it before it stood', async () => {
    const { script, arrive } = arriving();
    const { port, terminate } = spawn(script, { name: 'decode' });
    port.postMessage('early');
    arrive('blob:checked');
    await vi.waitFor(() => expect(FakeWorker.started).toBe(1));
    const inWorker = FakeWorker.last.posted[0]?.port;
    const received = new Promise((resolve) => {
      if (inWorker) inWorker.onmessage = ({ data }) => resolve(data);
    });
    expect(await received).toBe('early');
    terminate();
  });

  it('never starts when it was given up meanwhile', async () => {
    const { script, arrive } = arriving();
    const controller = new AbortController();
    const { ended } = spawn(script, { name: 'decode', signal: controller.signal });
    controller.abort();
    arrive('blob:checked');
    expect(await ended).toBe('terminated');
    await script.load();
    expect(FakeWorker.started).toBe(0);
  });

  it('is not even asked for when it was given up before', async () => {
    const load = vi.fn(async () => 'blob:checked');
    const signal = AbortSignal.abort();
    const { ended } = spawn({ pins, problem: () => undefined, load }, { name: 'decode', signal });
    expect(await ended).toBe('terminated');
    expect(load).not.toHaveBeenCalled();
  });

  it('ends with an error when it is not what the lock names', async () => {
    const { script, fail } = arriving();
    const { ended } = spawn(script, { name: 'decode' });
    fail(new Error('decode.js is not the file that the lock names'));
    expect(await ended).toBe('error');
    expect(FakeWorker.started).toBe(0);
  });

  it('ends with an error when the browser refuses to start it', async () => {
    vi.stubGlobal('Worker', function refused() {
      throw new TypeError('This document requires TrustedScriptURL assignment.');
    });
    const { script, arrive } = arriving();
    const { ended } = spawn(script, { name: 'decode' });
    arrive('blob:checked');
    expect(await ended).toBe('error');
  });
});
