import { answer } from './answer.ts';
import { createPinBook } from './pin-book.ts';
import type { PinMessage } from './pins.ts';

declare const self: ServiceWorkerGlobalScope;

/** The folders whose files are pinned; everything else goes its way as if there were no service worker. */
const guarded = ['host/', 'remotes/'].map((folder) => new URL(folder, self.registration.scope).href);
const book = createPinBook(self.clients, self.caches);

self.addEventListener('message', (event) => {
  const { type, pins } = (event.data ?? {}) as Partial<PinMessage>;
  if (type !== 'alternator:pins' || !(event.source instanceof WindowClient)) return;
  const noted = book.note(event.source.id, pins ?? null);
  // Also where the browser has no room to keep it: until it ends this worker, it is known.
  event.waitUntil(noted.finally(() => event.ports[0]?.postMessage('noted')));
});

self.addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  if (request.mode === 'navigate' || !guarded.some((folder) => request.url.startsWith(folder))) return;
  event.respondWith(book.of(clientId).then((pins) => answer(request, pins)));
});
