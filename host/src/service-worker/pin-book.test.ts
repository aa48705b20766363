import { describe, expect, it } from 'vitest';
import { createPinBook } from './pin-book.ts';

const origin = 'https://viewer.test';

/** The cache of a browser: it outlives the service worker. */
function fakeCaches() {
  const stored = new Map<string, Response>();
  const cache = {
    put: async (path: string, answer: Response) => void stored.set(path, answer),
    keys: async () => [...stored.keys()].map((path) => ({ url: origin + path })),
    delete: async ({ url }: { readonly url: string }) => stored.delete(url.slice(origin.length)),
  };
  const caches = { open: async () => cache, match: async (path: string) => stored.get(path)?.clone() };
  return { stored, caches: caches as unknown as CacheStorage };
}

/** A browser with these pages open. */
function browser(...ids: readonly string[]) {
  const open = new Set(ids);
  const clients = { matchAll: async () => [...open].map((id) => ({ id })) } as unknown as Clients;
  const { stored, caches } = fakeCaches();
  /** The browser ends the service worker when it is idle, and starts it anew. */
  const start = () => createPinBook(clients, caches);
  return { open, stored, start, clients, caches };
}

const morning = { [`${origin}/host/a.js`]: 'sha384-A' };
const evening = { [`${origin}/host/b.js`]: 'sha384-B' };

describe('the pin book', () => {
  it('gives each page what it was told of: two pages may run two locks', async () => {
    const book = browser('one', 'two').start();
    await book.note('one', morning);
    await book.note('two', evening);
    expect(await book.of('one')).toEqual(morning);
    expect(await book.of('two')).toEqual(evening);
  });

  it('gives a worker what any open page was told of', async () => {
    const book = browser('one', 'two').start();
    await book.note('one', morning);
    await book.note('two', evening);
    expect(await book.of('worker')).toEqual({ ...morning, ...evening });
  });

  it('gives nothing, which opens nothing, before any page told it', async () => {
    expect(await browser('one').start().of('one')).toEqual({});
  });

  it('knows what it was told after the browser ended it', async () => {
    const { start } = browser('one');
    await start().note('one', morning);
    const book = start();
    expect(await book.of('one')).toEqual(morning);
    expect(await book.of('worker')).toEqual(morning);
  });

  it('takes the later lock of a page', async () => {
    const { start } = browser('one');
    const book = start();
    await book.note('one', morning);
    await book.note('one', evening);
    expect(await book.of('one')).toEqual(evening);
    expect(await start().of('one')).toEqual(evening);
  });
});

describe('a page of a development server', () => {
  it('has nothing pinned, also after the browser ended the service worker', async () => {
    const { start } = browser('local');
    await start().note('local', null);
    const book = start();
    expect(await book.of('local')).toBeNull();
    expect(await book.of('worker')).toBeNull();
  });

  it('does not open the workers of a page that has pins', async () => {
    const book = browser('local', 'one').start();
    await book.note('local', null);
    await book.note('one', morning);
    expect(await book.of('worker')).toEqual(morning);
  });
});

describe('a page that was closed', () => {
  it('is forgotten when the next one tells its own', async () => {
    const { open, stored, start } = browser('one');
    const book = start();
    await book.note('one', morning);
    open.delete('one');
    open.add('two');
    await book.note('two', evening);
    expect(await book.of('worker')).toEqual(evening);
    expect([...stored.keys()]).toEqual(['/alternator-pins/two']);
  });

  it('leaves what the others noted', async () => {
    const { stored, start } = browser('one', 'two');
    const book = start();
    await book.note('one', morning);
    await book.note('two', evening);
    expect(stored.size).toBe(2);
  });

  it('never takes the notes of one that comes at the same moment along', async () => {
    const { open, clients, caches, start } = browser('one');
    await start().note('one', morning);
    // While the first asks which pages are open, a second one opens and notes.
    const matchAll = async () => {
      const before = await clients.matchAll();
      if (!open.has('two')) {
        open.add('two');
        await start().note('two', evening);
      }
      return before;
    };
    await createPinBook({ ...clients, matchAll } as unknown as Clients, caches).note('one', morning);
    expect(await start().of('two')).toEqual(evening);
  });
});
