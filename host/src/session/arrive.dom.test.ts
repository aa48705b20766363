import { lockOf } from '@alternator/composition/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { arrive } from './arrive.ts';

const loadChunk = vi.hoisted(() => vi.fn(async () => Promise.reject(new Error('asked for'))));
vi.mock('./load-chunk.ts', () => ({ loadChunk }));

const base = 'http://localhost:3000/';
const source = { id: 'pacs', use: 'acme.web', title: 'PACS', config: {}, origins: ['self'] };
const root = document.createElement('div');
afterEach(() => history.replaceState(null, '', '/'));

describe('the beginning of a page', () => {
  it('loads nothing of the sign-in where a site signs nobody in', async () => {
    const lock = lockOf([], { dataSources: [source] });
    history.replaceState(null, '', '/viewer?token=abc&source=pacs');
    const arrival = await arrive({ lock, base, place: '/' }, root);
    expect(loadChunk).not.toHaveBeenCalled();
    expect(arrival?.lock).toBe(lock);
    expect(arrival?.dropped).toEqual(['token']);
    expect(arrival?.session.forRemotes.providers()).toEqual([]);
    expect(location.search).toBe('?source=pacs');
  });

  it.each([
    [
      'a data source wants a password',
      '/',
      { dataSources: [{ ...source, auth: { kind: 'basic' as const } }] },
    ],
    ['a provider answers', '/callback?code=1&state=2', {}],
    ['a link signs in', '/login?iss=x', {}],
  ])('loads it where %s', async (_, address, change) => {
    history.replaceState(null, '', address);
    await expect(arrive({ lock: lockOf([], change), base, place: '/' }, root)).rejects.toThrow('asked for');
  });
});
