import type { Handover } from '../boot/handover.ts';
import { pinsOf, tellServiceWorker } from '../boot/service-worker.ts';

/**
 * Registers the service worker, which from the next visit on answers with pinned bytes only. It takes no open page
 * over; local code is never behind it. What runs as it was kept on this device changes nothing: the site may want
 * something else by now.
 *
 * @returns once it would answer a page that starts now
 * @throws {TypeError} where the browser or the server gives no service worker
 */
export async function raiseSecondWall(
  base: string,
  { lock, kept }: Pick<Handover, 'lock' | 'kept'>,
): Promise<void> {
  // Absent on plain http.
  if (!navigator.serviceWorker || lock.mode === 'development') return;
  // While a page waits behind the back button it is no client, and what it told is forgotten.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void tellServiceWorker(pinsOf(lock, new URL(base)));
  });
  if (kept) return;
  // The service worker imports nothing, so both ask for it past the cache. It reads there whether it answers for pages.
  const updateViaCache = lock.offline ? 'imports' : 'none';
  await navigator.serviceWorker.register(`${base}sw.js`, { scope: base, updateViaCache });
  await navigator.serviceWorker.ready;
}
