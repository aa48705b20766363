import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HttpInput } from '../decode-api.ts';
import { fetchFrame } from './fetch-frame.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const INPUT: HttpInput = {
  kind: 'http',
  url: 'https://archive.test/frames/1',
  accept: ['first', 'second'],
  headers: { Authorization: 'secret' },
  credentials: 'omit',
  timeoutMs: 1000,
};
const BYTES = Uint8Array.of(1, 2, 3, 4, 5, 6);

type Answer = (request: {
  readonly accept: string | null;
  readonly init: RequestInit;
}) => Response | Promise<Response>;

function stub(answer: Answer) {
  const seen: RequestInit[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    seen.push(init);
    return answer({ accept: (init.headers as Headers).get('Accept'), init });
  });
  return seen;
}

const load = (input: Partial<HttpInput> = {}, signal = new AbortController().signal) =>
  fetchFrame({ ...INPUT, ...input }, signal);

describe('fetching a frame', () => {
  it('follows no redirect, sends no referrer and the credentials of the job', async () => {
    const [init] = await stubAndLoad();
    expect(init).toMatchObject({ redirect: 'error', referrerPolicy: 'no-referrer', credentials: 'omit' });
    expect(headersOf(init).get('Authorization')).toBe('secret');
  });

  it.each([400, 406, 415, 500])(
    'tries the next media type on %i and says which one worked',
    async (status) => {
      const seen = stub(({ accept }) =>
        accept === 'second' ? new Response(BYTES) : new Response('', { status }),
      );
      expect(await load()).toMatchObject({ accept: 'second', body: BYTES });
      expect(seen).toHaveLength(2);
    },
  );

  it('names the status when no media type works', async () => {
    stub(() => new Response('', { status: 406 }));
    await expect(load()).rejects.toMatchObject({ code: 'http', status: 406 });
  });

  it.each([
    [401, 'unauthorised'],
    [403, 'http'],
    [404, 'http'],
    [503, 'http'],
    [502, 'network'],
    [504, 'network'],
  ])('does not try again on %i', async (status, code) => {
    const seen = stub(() => new Response('', { status }));
    await expect(load()).rejects.toMatchObject({ code, status });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['by its type', new Response('x', { headers: { 'Content-Type': 'text/html; charset=utf-8' } })],
    [
      'by its first bytes',
      new Response('\n<!DOCTYPE html><p>sign in', { headers: { 'Content-Type': 'image/jls' } }),
    ],
  ])('knows a web page %s', async (_, response) => {
    stub(() => response);
    await expect(load()).rejects.toMatchObject({ code: 'html' });
  });

  it('refuses fewer bytes than Content-Length, unless they were packed on the way', async () => {
    stub(() => new Response(BYTES, { headers: { 'Content-Length': '60' } }));
    await expect(load()).rejects.toMatchObject({ code: 'truncated' });
    stub(() => new Response(BYTES, { headers: { 'Content-Length': '4', 'Content-Encoding': 'gzip' } }));
    expect((await load()).body).toEqual(BYTES);
  });

  it('asks for a range, and cuts it out where the server sends all', async () => {
    const range = { offset: 1, length: 3 };
    const seen = stub(() => new Response(BYTES));
    expect((await load({ range })).body).toEqual(Uint8Array.of(2, 3, 4));
    expect(headersOf(seen[0]).get('Range')).toBe('bytes=1-3');
    stub(() => new Response(BYTES.subarray(1, 3), { status: 206 }));
    await expect(load({ range })).rejects.toMatchObject({ code: 'truncated' });
    stub(() => new Response(BYTES));
    await expect(load({ range: { offset: 4, length: 9 } })).rejects.toMatchObject({ code: 'truncated' });
  });

  it('calls an answer that breaks off incomplete, as the browser does that counts compressed bytes', async () => {
    const failing = new ReadableStream({
      pull: (controller) => controller.error(new TypeError('network error')),
    });
    stub(() => new Response(failing, { headers: { 'Content-Length': '60', 'Content-Encoding': 'gzip' } }));
    await expect(load()).rejects.toMatchObject({ code: 'truncated' });
  });

  it('calls no answer the network, a late one a timeout, and an abort an abort', async () => {
    stub(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(load()).rejects.toMatchObject({ code: 'network' });
    stub(({ init }) => never(init.signal as AbortSignal));
    const controller = new AbortController();
    const leaving = load({}, controller.signal);
    controller.abort();
    await expect(leaving).rejects.toMatchObject({ name: 'AbortError' });
    vi.useFakeTimers();
    const late = load();
    late.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1000);
    await expect(late).rejects.toMatchObject({ code: 'timeout' });
  });
});

function headersOf(init: RequestInit | undefined): Headers {
  return new Headers(init?.headers);
}

async function stubAndLoad() {
  const seen = stub(() => new Response(BYTES));
  await load();
  return seen;
}

function never(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}
