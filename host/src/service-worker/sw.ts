import { answer } from './answer.ts';
import { createPinBook } from './pin-book.ts';
import type { PinMessage } from './pins.ts';
import { serverOrSet } from './server-or-set.ts';
import { fromSets } from './sets.ts';

declare const self: ServiceWorkerGlobalScope;

/** The folders whose files are pinned; everything else goes its way as if there were no service worker. */
const guarded = ['host/', 'remotes/'].map((folder) => new URL(folder, self.registration.scope).href);
const book = createPinBook(self.clients, self.caches);
/** Page and boot, which no lock names: the routes, one segment without a dot. The door of the sign-in goes its way. */
const shell = /^(?!callback$)(?:[a-z][a-z0-9-]*|index\.html|boot-\w+\.js)?$/;

self.addEventListener('message', (event) => {
  const { type, pins } = (event.data ?? {}) as Partial<PinMessage>;
  if (type !== 'alternator:pins' || !(event.source instanceof WindowClient)) return;
  const noted = book.note(event.source.id, pins ?? null);
  // Also where the browser has no room to keep it: until it ends this worker, it is known.
  event.waitUntil(noted.finally(() => event.ports[0]?.postMessage('noted')));
});

self.addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  if (isShell(request)) {
    const { scope } = self.registration;
    const url = request.mode === 'navigate' ? scope : request.url;
    event.respondWith(serverOrSet(fetch(request), () => fromSets(self.caches, url)));
    return;
  }
  if (request.mode === 'navigate' || !guarded.some((folder) => request.url.startsWith(folder))) return;
  const pinned = book.of(clientId);
  const stored = async () => {
    const integrity = (await pinned)?.[request.url];
    return integrity ? fromSets(self.caches, request.url, integrity) : undefined;
  };
  event.respondWith(
    serverOrSet(
      pinned.then((pins) => answer(request, pins)),
      stored,
    ),
  );
});

/**
 * Whether this is a request for the page or its boot script, at a site that keeps whole sets. That must be known at
 * once, so the registration says it (`second-wall.ts`): where no sets are kept, no navigation goes through here.
 */
function isShell({ method, mode, url }: Request): boolean {
  const { scope, updateViaCache } = self.registration;
  const { origin, pathname } = new URL(url);
  const path = `${origin}${pathname}`;
  if (updateViaCache !== 'imports' || method !== 'GET' || !path.startsWith(scope)) return false;
  const name = path.slice(scope.length);
  return shell.test(name) && (mode === 'navigate') !== name.startsWith('boot-');
}
