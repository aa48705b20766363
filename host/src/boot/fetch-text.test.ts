import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchText, parseJson } from './fetch-text.ts';

type Answer = () => Response | Promise<Response>;

/** A server that gives these answers one after the other. */
function serve(...answers: readonly Answer[]) {
  const left = [...answers];
  const fetching = vi.fn(async (_url: URL, _init: RequestInit) => {
    const next = left.shift();
    if (!next) throw new Error('one request more than expected');
    return next();
  });
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

const url = new URL('https://viewer.test/sites/north/channel.json');
const ask = () => fetchText(url, 'channel', 3000, 'no-cache');
const ok: Answer = () => new Response('{}');
const status =
  (code: number): Answer =>
  () =>
    new Response('', { status: code });
const unreachable: Answer = () => {
  throw new TypeError('Failed to fetch');
};
const late: Answer = () => {
  throw new DOMException('signal timed out', 'TimeoutError');
};

afterEach(() => vi.unstubAllGlobals());

describe('a file of the composition', () => {
  it('is asked for once where the server gives it, past the cache and to no other address', async () => {
    const fetching = serve(ok);
    expect(await ask()).toBe('{}');
    expect(fetching.mock.calls[0]?.[1]).toMatchObject({ cache: 'no-cache', redirect: 'error' });
  });

  it.each([
    ['nothing answers', unreachable],
    ['it comes late', late],
    ['the server fails', status(503)],
  ])('is asked for a second time where %s', async (_, first) => {
    const fetching = serve(first, ok);
    expect(await ask()).toBe('{}');
    expect(fetching).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['cannot be reached', unreachable],
    ['did not answer within 3000 ms', late],
    ['answers 503', status(503)],
  ])('counts as unreachable when the second try fails too: it %s', async (says, answer) => {
    const fetching = serve(answer, answer);
    await expect(ask()).rejects.toMatchObject({
      code: 'unreachable',
      message: `The channel at /sites/north/channel.json ${says}.`,
    });
    expect(fetching).toHaveBeenCalledTimes(2);
  });

  it.each([404, 403])('is not asked for again where the server says %i: that is an answer', async (code) => {
    const fetching = serve(status(code), ok);
    await expect(ask()).rejects.toMatchObject({ code: 'http', message: expect.stringContaining(`${code}`) });
    expect(fetching).toHaveBeenCalledTimes(1);
  });
});

describe('what a file says', () => {
  it('is taken in the version that this page reads', () => {
    expect(parseJson('{"lockVersion":2}', 'lock', 'lockVersion')).toEqual({ lockVersion: 2 });
    expect(() => parseJson('{"lockVersion":1}', 'lock', 'lockVersion')).toThrow(
      'The lock is of version 1; this page reads 2. Deploy one release.',
    );
  });

  it('says that it is a page where the server answers missing files with index.html', () => {
    expect(() => parseJson('\n<!doctype html>', 'channel')).toThrow(
      'The channel is not JSON. It is a page: the server answers missing files with index.html.',
    );
    expect(() => parseJson('{"half":', 'channel')).toThrow(/^The channel is not JSON\.$/);
  });
});
