import { describe, expect, it } from 'vitest';
import { answer } from './answer.ts';

const url = 'https://viewer.test/host/0.1.0-1a2b3c4d/main.js';
const good = 'export const a = 1;';
const spoilt = `${good} steal();`;
const integrity = await hashOf(good);
const pins = { [url]: integrity };

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text));
  return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

interface Network {
  /** What the server has; a number is a status. */
  readonly server: string | number | undefined;
  /** What the browser's cache holds in its place. */
  readonly cache?: string;
}

/** `fetch` as a browser does it: it refuses bytes with another hash. */
function network({ server, cache }: Network) {
  const asked: string[] = [];
  const ask = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    asked.push(request.cache);
    const body = request.cache === 'default' ? (cache ?? server) : server;
    if (body === undefined) throw new TypeError('Failed to fetch');
    const wanted = request.integrity;
    if (wanted && wanted !== (await hashOf(String(body)))) throw new TypeError('Failed to fetch');
    return typeof body === 'number' ? new Response('', { status: body }) : new Response(body);
  };
  return { asked, ask };
}

const of = async (response: Response) => ({
  status: response.status,
  refused: response.headers.get('Alternator-Refused'),
  body: response.ok ? await response.text() : undefined,
});

describe('the answer of the service worker', () => {
  it('is the file that the lock lists', async () => {
    const { ask, asked } = network({ server: good });
    expect(await of(await answer(new Request(url), pins, ask))).toMatchObject({ status: 200, body: good });
    expect(asked).toHaveLength(1);
  });

  it('is a refusal where the bytes are others, also for a request that asks for no hash', async () => {
    const { ask } = network({ server: spoilt });
    const request = new Request(url);
    expect(request.integrity).toBe('');
    expect(await of(await answer(request, pins, ask))).toMatchObject({ status: 412, refused: 'integrity' });
    // Without the service worker the same request is given them.
    expect(await (await ask(request)).text()).toBe(spoilt);
  });

  it("is a refusal where a request asks for another hash than the lock's", async () => {
    const { ask } = network({ server: spoilt });
    const request = new Request(url, { integrity: await hashOf(spoilt) });
    expect(await of(await answer(request, pins, ask))).toMatchObject({ status: 412, refused: 'integrity' });
  });

  it.each([
    ['that the lock does not list', 'https://viewer.test/host/0.1.0-1a2b3c4d/other.js'],
    ['with a query, which may be answered otherwise', `${url}?v=2`],
  ])('is a refusal for a file %s, and nobody is asked for it', async (_, address) => {
    const { ask, asked } = network({ server: good });
    expect(await of(await answer(new Request(address), pins, ask))).toMatchObject({
      status: 412,
      refused: 'unlisted',
    });
    expect(asked).toEqual([]);
  });

  it("comes from the server where the browser's cache holds other bytes under the right name", async () => {
    const { ask, asked } = network({ cache: spoilt, server: good });
    expect(await of(await answer(new Request(url), pins, ask))).toMatchObject({ status: 200, body: good });
    expect(asked).toEqual(['default', 'reload']);
  });

  it("is the server's where the file is missing or the server fails", async () => {
    const { ask } = network({ server: 404 });
    expect(await of(await answer(new Request(url), pins, ask))).toMatchObject({ status: 404, refused: null });
  });

  it('fails as the network does where no server answers', async () => {
    const { ask } = network({ server: undefined });
    await expect(answer(new Request(url), pins, ask)).rejects.toThrow('Failed to fetch');
  });

  it('is not looked for again when the page has given up', async () => {
    const { ask, asked } = network({ server: undefined });
    const request = new Request(url, { signal: AbortSignal.abort() });
    await expect(answer(request, pins, ask)).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });

  it('is whatever there is for a page of a development server', async () => {
    const { ask } = network({ server: spoilt });
    expect(await of(await answer(new Request(url), null, ask))).toMatchObject({ status: 200, body: spoilt });
  });
});
