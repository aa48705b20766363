import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verifiedScript } from './verified-script.ts';

const folder = new URL('https://viewer.test/host/0.1.0-1a2b3c4d/');
const good = 'self.onmessage = () => undefined;';
const spoilt = `${good} steal();`;
const files = {
  'decode.js': [await hashOf(good), good.length] as [string, number],
  'openjph.wasm': ['sha384-W', 10] as [string, number],
  'main.js': ['sha384-M', 10] as [string, number],
};
const started: Blob[] = [];

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text));
  return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** `fetch` as a browser does it, which refuses bytes with another hash; one answer for each way to use its cache. */
function serve(answers: Partial<Record<RequestCache, string | number>>) {
  const asked: (string | undefined)[] = [];
  vi.stubGlobal('fetch', async (_: URL, { cache = 'default', integrity, redirect, signal }: RequestInit) => {
    asked.push(cache);
    expect(redirect).toBe('error');
    if (answers[cache] === 'never')
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    if (answers[cache] === 'no body') {
      const start = (body: ReadableStreamDefaultController) =>
        signal?.addEventListener('abort', () => body.error(signal.reason));
      return new Response(new ReadableStream({ start }));
    }
    const body = answers[cache];
    if (body === undefined || (integrity && (await hashOf(String(body))) !== integrity))
      throw new TypeError('refused');
    return typeof body === 'number' ? new Response('', { status: body }) : new Response(body);
  });
  return asked;
}

beforeEach(() => {
  started.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    started.push(blob as Blob);
    return `blob:https://viewer.test/${started.length}`;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a script whose bytes are checked', () => {
  it('starts from the very bytes that were checked, and knows its own address', async () => {
    serve({ default: good });
    expect(await verifiedScript(folder, 'decode.js', files, 8000).load()).toBe('blob:https://viewer.test/1');
    const text = await started[0]?.text();
    expect(text?.endsWith(good)).toBe(true);
    // What stands before them, run in a worker's place.
    const self: { location?: URL } = {};
    new Function('self', text?.slice(0, -good.length) ?? '')(self);
    expect(self.location?.href).toBe('https://viewer.test/host/0.1.0-1a2b3c4d/decode.js');
  });

  it('is fetched once, however many workers start from it', async () => {
    const asked = serve({ default: good });
    const script = verifiedScript(folder, 'decode.js', files, 8000);
    const [one, two] = await Promise.all([script.load(), script.load()]);
    expect(one).toBe(two);
    expect(asked).toHaveLength(1);
  });

  it("is asked for anew where the browser's cache holds other bytes under the right name", async () => {
    const asked = serve({ default: spoilt, reload: good });
    await verifiedScript(folder, 'decode.js', files, 8000).load();
    expect(asked).toEqual(['default', 'reload']);
    expect((await started[0]?.text())?.endsWith(good)).toBe(true);
  });

  it.each(['never', 'no body'])('is asked for anew where it is late: %s', async (late) => {
    const asked = serve({ default: late, reload: good });
    await verifiedScript(folder, 'decode.js', files, 20).load();
    expect(asked).toEqual(['default', 'reload']);
  });

  it.each([
    ['it is another one', { default: spoilt, reload: spoilt }],
    ['nothing answers', {}],
    ['nothing comes within the deadline', { default: 'never', reload: 'never' }],
    ['its bytes do not come within the deadline', { default: 'no body', reload: 'no body' }],
    ['it is missing', { default: 404, reload: 404 }],
  ])('does not start where %s, and says which file', async (_, answers) => {
    serve(answers);
    const script = verifiedScript(folder, 'decode.js', files, 20);
    const says = 'decode.js cannot be fetched, or is not the file that the lock names';
    expect(script.problem()).toBeUndefined();
    await expect(script.load()).rejects.toThrow(says);
    expect(script.problem()).toBe(says);
    expect(started).toEqual([]);
  });

  it('is not even fetched where the lock has no hash of it', async () => {
    const asked = serve({ default: good });
    const script = verifiedScript(folder, 'other.js', files, 8000);
    await expect(script.load()).rejects.toThrow('other.js has no hash in the lock');
    expect(asked).toEqual([]);
  });

  it("starts as it comes where it is a developer's code, which has no hash", async () => {
    serve({ default: spoilt });
    const { load, pins } = verifiedScript(folder, 'decode.js', 'local', 8000);
    await load();
    expect((await started[0]?.text())?.endsWith(spoilt)).toBe(true);
    expect(pins).toEqual({});
  });

  it('may be tried again after a failure', async () => {
    serve({ default: spoilt, reload: spoilt });
    const script = verifiedScript(folder, 'decode.js', files, 8000);
    await expect(script.load()).rejects.toThrow();
    serve({ default: good });
    expect(await script.load()).toMatch(/^blob:/);
  });

  it('passes the hashes of the decoders on, and of nothing else', () => {
    expect(verifiedScript(folder, 'decode.js', files, 8000).pins).toEqual({
      'https://viewer.test/host/0.1.0-1a2b3c4d/openjph.wasm': 'sha384-W',
    });
  });
});
