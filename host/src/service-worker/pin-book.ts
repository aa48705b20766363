import type { Pins } from './pins.ts';

const cacheName = 'alternator-pins';

/** Which page may be answered with which bytes; outlives the service worker, which the browser ends when it is idle. */
export interface PinBook {
  /** @param pins null where nothing is pinned: a development server */
  note(clientId: string, pins: Pins | null): Promise<void>;
  /** What a page was told of; of all open pages, for a worker: its files are named by their content. */
  of(clientId: string): Promise<Pins | null>;
}

export function createPinBook(clients: Clients, caches: CacheStorage): PinBook {
  const known = new Map<string, Pins | null>();
  const place = (id: string) => `/alternator-pins/${id}`;

  const recall = async (id: string): Promise<Pins | null | undefined> => {
    const noted = known.get(id);
    if (noted !== undefined) return noted;
    const answer = await caches.match(place(id), { cacheName });
    if (!answer) return undefined;
    const pins: Pins | null = await answer.json();
    known.set(id, pins);
    return pins;
  };
  const forgetClosed = async () => {
    const cache = await caches.open(cacheName);
    const open = new Set((await clients.matchAll({ includeUncontrolled: true })).map(({ id }) => place(id)));
    for (const request of await cache.keys())
      if (!open.has(new URL(request.url).pathname)) await cache.delete(request);
  };

  return {
    async note(id, pins) {
      known.set(id, pins);
      await forgetClosed();
      const cache = await caches.open(cacheName);
      await cache.put(place(id), Response.json(pins));
    },
    async of(id) {
      const own = await recall(id);
      if (own !== undefined) return own;
      const pages = await clients.matchAll({ type: 'window' });
      const all = await Promise.all(pages.map((page) => recall(page.id)));
      // One page of a development server must not open the others.
      const pinned = all.filter((pins): pins is Pins => Boolean(pins));
      if (pinned.length === 0 && all.includes(null)) return null;
      return Object.assign({}, ...pinned);
    },
  };
}
