import { createPinBook } from './pin-book.ts';
import type { PinMessage, Pins } from './pins.ts';

declare const self: ServiceWorkerGlobalScope;

/** The folders whose files are pinned; everything else goes its way as if there were no service worker. */
const guarded = ['host/', 'remotes/'].map((folder) => new URL(folder, self.registration.scope).href);
const book = createPinBook(self.clients, self.caches);

self.addEventListener('message', (event) => {
  const { type, pins } = (event.data ?? {}) as Partial<PinMessage>;
  if (type !== 'alternator:pins' || !(event.source instanceof WindowClient)) return;
  const noted = book.note(event.source.id, pins ?? null);
  event.waitUntil(noted.then(() => event.ports[0]?.postMessage('noted')));
});

self.addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  if (request.mode === 'navigate' || !guarded.some((folder) => request.url.startsWith(folder))) return;
  event.respondWith(book.of(clientId).then((pins) => answer(request, pins)));
});

/** Only bytes that the client's lock lists; a refusal says why, so that the page can. */
async function answer(request: Request, pins: Pins | null): Promise<Response> {
  // A development server's page: nothing is pinned.
  if (pins === null) return fetch(request);
  const integrity = pins[request.url];
  if (!integrity) return refusal('unlisted');
  try {
    return await fetch(new Request(request, { integrity }));
  } catch (error) {
    const plain = await fetch(request.url, { cache: 'no-store' }).catch(() => undefined);
    if (!plain) throw error;
    return plain.ok ? refusal('integrity') : plain;
  }
}

function refusal(why: 'integrity' | 'unlisted'): Response {
  return new Response(why, { status: 412, headers: { 'Alternator-Refused': why } });
}
