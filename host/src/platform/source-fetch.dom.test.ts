import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Credentials, createCredentials } from '../session/credentials.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import type { HostDataSources } from './data-sources.ts';
import { fetchForRemote } from './source-fetch.ts';

const asked = 'network:https://suv.example.org';
const remote = (permissions: string[], grants: string[]) =>
  lockedRemote({ id: 'acme.suv', permissions }, { grants });
const sources = {
  allows: (source: string, url: string) => source === 'pacs' && url.startsWith('https://pacs.example.org/'),
} as unknown as HostDataSources;

const credentials = createCredentials([], new Map(), 'https://viewer.example.org/');

/** What the network was asked for, and with which credentials; the reason where it was not asked. */
async function fetched(of: ReturnType<typeof remote> | undefined, url: string, source?: string) {
  const network = vi.fn(async (_url: string, _init: RequestInit) => new Response('there'));
  vi.stubGlobal('fetch', network);
  const { signal } = new AbortController();
  try {
    await fetchForRemote(sources, credentials, of, { url, signal, ...(source && { source }) });
  } catch (error) {
    expect(network).not.toHaveBeenCalled();
    return (error as Error).message;
  }
  return network.mock.calls.map(([to, { credentials }]) => [to, credentials])[0];
}
afterEach(() => vi.unstubAllGlobals());

describe('a fetch of a remote', () => {
  it('reaches an origin that the site granted, without credentials', async () => {
    const url = 'https://suv.example.org/table';
    expect(await fetched(remote([asked], [asked]), url)).toEqual([url, 'omit']);
  });

  it('reaches none that was not asked for and granted', async () => {
    const url = 'https://suv.example.org/table';
    expect(await fetched(remote([asked], []), url)).toContain('may not talk to https://suv.example.org');
    expect(await fetched(remote([], [asked]), url)).toContain('may not talk to https://suv.example.org');
    expect(await fetched(remote([asked], [asked]), 'https://suv.example.org:8443/')).toContain(
      'may not talk to',
    );
  });

  it('never takes the credentials of an archive to an origin that was granted', async () => {
    expect(await fetched(remote([asked], [asked]), 'https://suv.example.org/table', 'pacs')).toBe(
      'The archive "pacs" may not talk to https://suv.example.org. Add it to the origins of the data source in the site.',
    );
    const url = 'https://pacs.example.org/studies';
    expect(await fetched(remote([], []), url, 'pacs')).toEqual([url, 'same-origin']);
  });

  it('is the host’s own only where a source is asked', async () => {
    const url = 'https://pacs.example.org/studies';
    expect(await fetched(undefined, url, 'pacs')).toEqual([url, 'same-origin']);
    expect(await fetched(undefined, url)).toContain('it is no data source of the site');
  });
});

describe('a fetch of an archive that wants a sign-in', () => {
  /** The archive takes the key that is good; each renewal gives the next. */
  function guarded(good: string, { renews = true, refused = false } = {}) {
    let key = 1;
    let renewing: Promise<boolean> | undefined;
    const renewals: unknown[] = [];
    const own: Credentials = {
      headersFor: () =>
        refused
          ? { refused: 'unauthorised', reason: 'Nobody is signed in.' }
          : { headers: { Authorization: `key-${key}` }, credentials: 'omit' },
      renew: async (_, { used }) => {
        if (used?.Authorization !== `key-${key}`) return true;
        renewing ??= Promise.resolve().then(() => {
          renewals.push(used);
          key += 1;
          return renews;
        });
        return renewing;
      },
    };
    const network = vi.fn(async (_url: string, init: RequestInit) => {
      const { Authorization } = init.headers as Record<string, string>;
      return new Response('there', { status: Authorization === good ? 200 : 401 });
    });
    vi.stubGlobal('fetch', network);
    const get = async (body?: BodyInit) => {
      const { signal } = new AbortController();
      const request = { url: 'https://pacs.example.org/x', source: 'pacs', signal, ...(body && { body }) };
      return (await fetchForRemote(sources, own, remote([], []), request)).status;
    };
    return { get, network, renewals };
  }

  it('is sent again after one renewal, for all who were refused', async () => {
    const { get, network, renewals } = guarded('key-2');
    expect(await Promise.all([get(), get(), get()])).toEqual([200, 200, 200]);
    expect(renewals).toHaveLength(1);
    expect(network).toHaveBeenCalledTimes(6);
  });

  it('answers the refusal where nothing renews it, or the renewal did not help', async () => {
    expect(await guarded('none', { renews: false }).get()).toBe(401);
    const again = guarded('none');
    expect(await again.get()).toBe(401);
    expect(again.network).toHaveBeenCalledTimes(2);
  });

  it('is not sent at all where nobody is signed in', async () => {
    const { get, network } = guarded('key-1', { refused: true });
    expect(await get()).toBe(401);
    expect(network).not.toHaveBeenCalled();
  });

  it('is not sent again where its body is gone', async () => {
    const { get, network } = guarded('key-2');
    expect(await get(new ReadableStream())).toBe(401);
    expect(network).toHaveBeenCalledTimes(1);
  });
});
