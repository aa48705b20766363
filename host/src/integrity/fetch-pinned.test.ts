import { afterEach, describe, expect, it, vi } from 'vitest';
import { diagnose, fetchPinned } from './fetch-pinned.ts';

const url = 'http://viewer.test/remotes/acme.pet/1.0.0-0000/panel.js';
const published = 'export const answer = 42;';
const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', new TextEncoder().encode(published)));
const pin = `sha384-${btoa(String.fromCharCode(...digest))}`;

/** What the server answers, one for each request; the last one for all that follow. */
function serve(...answers: (() => Response | Promise<Response>)[]) {
  const asked: RequestInit[] = [];
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    asked.push(init);
    return (answers[asked.length - 1] ?? answers.at(-1))?.();
  });
  return asked;
}
const file = (text: string) => () => new Response(text);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error) => error.code + (error.status ? ` ${error.status}` : ''),
  );

afterEach(() => vi.unstubAllGlobals());

describe('a pinned file', () => {
  it('comes when it has the bytes that the lock names', async () => {
    serve(file(published));
    expect(new TextDecoder().decode(await fetchPinned(url, pin, 1000))).toBe(published);
  });

  it('is refused when it has others, in the cache and at the server', async () => {
    const asked = serve(file('tampered'));
    expect(await codeOf(fetchPinned(url, pin, 1000))).toBe('integrity');
    expect(asked.map(({ cache }) => cache)).toEqual(['default', 'reload']);
  });

  it('comes past a cache that holds others', async () => {
    serve(file('of a poisoned proxy'), file(published));
    expect(await codeOf(fetchPinned(url, pin, 1000))).toBe('no error');
  });

  it('is not even asked for without a hash', async () => {
    const asked = serve(file(published));
    expect(await codeOf(fetchPinned(url, undefined, 1000))).toBe('unlisted');
    expect(asked).toEqual([]);
  });

  it('needs no hash where it is local code', async () => {
    serve(file('of a developer'));
    expect(await codeOf(fetchPinned(url, 'local', 1000))).toBe('no error');
  });

  it('is compared by the browser where the page has no crypto.subtle', async () => {
    vi.stubGlobal('crypto', {});
    const refused = () => Promise.reject(new TypeError('Failed to fetch'));
    const asked = serve(file('tampered'), refused, file('tampered'), refused);
    expect(await codeOf(fetchPinned(url, pin, 1000))).toBe('integrity');
    expect(asked.map(({ integrity }) => integrity)).toEqual([undefined, pin, undefined, pin]);
  });
});

describe('why a file did not load', () => {
  const why = async (...answers: Parameters<typeof serve>) => {
    serve(...answers);
    const found = await diagnose(url, pin, 1000);
    return found && `${found.code} ${found.status ?? ''}`.trim();
  };

  it('is told by status, network, lateness and bytes', async () => {
    expect(await why(() => new Response('', { status: 503 }))).toBe('http 503');
    expect(await why(() => Promise.reject(new TypeError('Failed to fetch')))).toBe('network');
    expect(await why(() => Promise.reject(new DOMException('', 'TimeoutError')))).toBe('timeout');
    expect(await why(file('tampered'))).toBe('integrity');
    expect(await why(file(published))).toBeUndefined();
  });

  it('is told by the service worker where that refused it', async () => {
    const refused = (why: string) => () =>
      new Response(why, { status: 412, headers: { 'Alternator-Refused': why } });
    expect(await why(refused('integrity'))).toBe('integrity');
    expect(await why(refused('unlisted'))).toBe('unlisted');
    expect(await why(() => new Response('', { status: 412 }))).toBe('http 412');
  });
});
