import type { Lock } from '@alternator/composition';
import { pinsOf, tellServiceWorker } from '../boot/service-worker.ts';

/**
 * Registers the service worker, which from the next visit on answers with pinned bytes only. It takes no open page
 * over; local code is never behind it.
 */
export async function raiseSecondWall(base: string, lock: Lock): Promise<void> {
  // Absent on plain http.
  if (!navigator.serviceWorker || lock.mode === 'development') return;
  // While a page waits behind the back button it is no client, and what it told is forgotten.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void tellServiceWorker(pinsOf(lock, new URL(base)));
  });
  // The service worker imports nothing, so both ask for it past the cache. It reads there whether it answers for pages.
  const updateViaCache = lock.offline ? 'imports' : 'none';
  await navigator.serviceWorker.register(`${base}sw.js`, { scope: base, updateViaCache });
}
