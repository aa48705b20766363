import { beforeEach, describe, expect, it } from 'vitest';
import { fakeCaches, integrityOf } from '../testing/fake-caches.ts';
import { fromSets, setPrefix, wholeMark, wholeSets } from './sets.ts';

const url = 'https://viewer.test/host/0.1.0-1a2b3c4d/main.js';
const page = 'https://viewer.test/';
const good = await integrityOf('good');

let caches: CacheStorage;
beforeEach(() => {
  ({ caches } = fakeCaches());
});
async function keepSet(lock: string, files: Readonly<Record<string, string>>, at?: number) {
  const cache = await caches.open(`${setPrefix}/north:${lock}`);
  for (const [path, text] of Object.entries(files)) await cache.put(path, new Response(text));
  if (at !== undefined) await cache.put(wholeMark, Response.json({ at, bytes: 4 }));
}
const text = async (answer: Promise<Response | undefined>) => (await answer)?.text();

describe('a file of the sets of a device', () => {
  it('is had from one that is whole, by its hash', async () => {
    await keepSet('a', { [url]: 'good' }, 1);
    expect(await text(fromSets(caches, url, good))).toBe('good');
    expect(await fromSets(caches, `${url}?v=2`, good)).toBeUndefined();
  });

  it('is not had from one that is not whole, though it is there', async () => {
    await keepSet('a', { [url]: 'good' });
    expect(await fromSets(caches, url, good)).toBeUndefined();
    await keepSet('a', {}, 1);
    expect(await text(fromSets(caches, url, good))).toBe('good');
  });

  it('is not had with other bytes, whoever put them there', async () => {
    await keepSet('new', { [url]: 'spoilt' }, 2);
    expect(await fromSets(caches, url, good)).toBeUndefined();
    expect(await text(fromSets(caches, url))).toBe('spoilt');
    await keepSet('old', { [url]: 'good' }, 1);
    expect(await text(fromSets(caches, url, good))).toBe('good');
  });

  it('is, of page and boot, that of the set last used', async () => {
    await keepSet('old', { [page]: 'old page' }, 1);
    await keepSet('new', { [page]: 'new page' }, 2);
    await keepSet('next', { [page]: 'half a site' });
    expect(await text(fromSets(caches, page))).toBe('new page');
    expect((await wholeSets(caches)).map(({ mark }) => mark.at)).toEqual([2, 1]);
  });

  it('is none of other caches of the page', async () => {
    await (await caches.open('alternator-kept')).put(url, new Response('good'));
    expect(await fromSets(caches, url, good)).toBeUndefined();
  });
});
