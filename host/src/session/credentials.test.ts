import type { SiteDataSource } from '@alternator/composition';
import { describe, expect, it } from 'vitest';
import { createCredentials, type SourceKey } from './credentials.ts';
import type { ProviderSession } from './provider-session.ts';
import { createTypedCredentials } from './typed-credentials.ts';

const base = 'https://viewer.example.org/';
const { signal } = new AbortController();
const source = (id: string, ...origins: string[]): SiteDataSource => ({
  id,
  use: 'acme.web',
  title: id,
  config: {},
  origins,
});

/** Two archives with keys, one without; and a provider that renews as often as the test says. */
function archives({ renewals = 1 } = {}) {
  let token: string | undefined = 'first';
  let left = renewals;
  const waits: unknown[] = [];
  const session = {
    tokens: () => token && { accessToken: token, profile: {} },
    token: () => token,
    renew: async () => {
      if (left-- <= 0) return false;
      token = 'second';
      return true;
    },
    untilSignedIn: async () => {
      waits.push('person');
      return true;
    },
  } as unknown as ProviderSession;
  const typed = createTypedCredentials({ kind: 'header', name: 'X-Api-Key' });
  const keys = new Map<string, SourceKey>([
    ['pacs', { kind: 'oidc', session }],
    ['lab', { kind: 'typed', typed }],
  ]);
  const sources = [
    source('pacs', 'self', 'https://pacs.example.org'),
    source('lab', 'https://lab.example.org', 'http://lab.example.org', 'http://127.0.0.1:8042'),
    source('open', 'https://pacs.example.org'),
  ];
  const signOut = () => {
    token = undefined;
  };
  return { ...createCredentials(sources, keys, base), typed, waits, signOut };
}

const bearer = { headers: { Authorization: 'Bearer first' }, credentials: 'omit' };
const without = { headers: {}, credentials: 'same-origin' };

describe('what signs a person in', () => {
  it('goes to the origins that its data source declared', () => {
    const { headersFor } = archives();
    expect(headersFor('pacs', 'https://pacs.example.org/studies', signal)).toEqual(bearer);
    expect(headersFor('pacs', 'dicom-web/studies', signal)).toEqual(bearer);
  });

  it.each([
    ['pacs', 'https://evil.example/studies'],
    ['pacs', 'https://pacs.example.org.evil.example/'],
    ['pacs', 'https://pacs.example.org:8443/'],
    ['pacs', 'http://pacs.example.org/'],
    ['pacs', 'https://pacs.example.org@evil.example/'],
    ['pacs', '//evil.example/'],
    ['open', 'https://pacs.example.org/studies'],
    ['lab', 'https://pacs.example.org/studies'],
    ['nobody', 'https://pacs.example.org/studies'],
    ['__proto__', 'https://pacs.example.org/studies'],
  ])('does not go with a request of "%s" to %s', (id, url) => {
    const own = archives();
    own.typed.answer({ secret: 's3cret' });
    expect(own.headersFor(id, url, signal)).toEqual(without);
  });

  it('of a study by link is that of the source that opens it, to the same origins', () => {
    const { headersFor } = archives();
    const linked = `pacs?url=${encodeURIComponent('https://pacs.example.org/study.json')}`;
    expect(headersFor(linked, 'https://pacs.example.org/1.dcm', signal)).toEqual(bearer);
    expect(headersFor(linked, 'https://evil.example/1.dcm', signal)).toEqual(without);
  });

  it('does not travel unencrypted, but on this computer', () => {
    const own = archives();
    own.typed.answer({ secret: 's3cret' });
    expect(own.headersFor('lab', 'http://lab.example.org/x', signal)).toMatchObject({ refused: 'insecure' });
    const keyed = { headers: { 'X-Api-Key': 's3cret' }, credentials: 'omit' };
    expect(own.headersFor('lab', 'http://127.0.0.1:8042/x', signal)).toEqual(keyed);
    expect(own.headersFor('lab', 'https://lab.example.org/x', signal)).toEqual(keyed);
  });

  it('is missed where nobody is signed in: the archive is not asked', () => {
    const own = archives();
    own.signOut();
    const url = 'https://pacs.example.org/studies';
    expect(own.headersFor('pacs', url, signal)).toMatchObject({ refused: 'unauthorised' });
    expect(own.headersFor('lab', 'https://lab.example.org/x', signal)).toMatchObject({
      refused: 'unauthorised',
    });
  });

  it('is renewed after a refusal; where that fails, only who waits waits for the person', async () => {
    const own = archives();
    expect(await own.renew('pacs', { waits: false })).toBe(true);
    expect(await own.renew('pacs', { waits: false })).toBe(false);
    expect(own.waits).toEqual([]);
    expect(await own.renew('pacs', { waits: true })).toBe(true);
    expect(own.waits).toEqual(['person']);
    expect(await own.renew('open', { waits: true })).toBe(false);
  });

  it('is not renewed again for what was refused before the renewal', async () => {
    const own = archives({ renewals: 0 });
    expect(await own.renew('pacs', { waits: false, used: { Authorization: 'Bearer older' } })).toBe(true);
    expect(await own.renew('pacs', { waits: false, used: { Authorization: 'Bearer first' } })).toBe(false);
  });

  it('is asked for again where what was typed is refused, and what was typed since is kept', async () => {
    const own = archives();
    own.typed.answer({ secret: 'wrong' });
    const used = own.typed.headers() ?? {};
    expect(await own.renew('lab', { waits: false, used })).toBe(false);
    expect(own.typed.state()).toBe('signed-out');
    own.typed.answer({ secret: 'right' });
    expect(await own.renew('lab', { waits: false, used })).toBe(true);
    const again = own.renew('lab', { waits: true });
    expect(own.typed.isAsked()).toBe(true);
    own.typed.answer({ secret: 'newer' });
    expect(await again).toBe(true);
  });
});
