import type { Mode } from '@alternator/composition';

/**
 * Registers the service worker, which from the next visit on answers with pinned bytes only. It takes no open page
 * over; local code is never behind it.
 */
export async function raiseSecondWall(base: string, mode: Mode): Promise<void> {
  // Absent on plain http.
  if (!navigator.serviceWorker || mode === 'development') return;
  await navigator.serviceWorker.register(`${base}sw.js`, { scope: base, updateViaCache: 'none' });
}
