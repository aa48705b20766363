import type { Lock } from '@alternator/composition/schema';
import type { PinMessage, Pins } from '../service-worker/pins.ts';

/** Resolves when the service worker that answers this page knows its lock; at once where there is none. */
export async function tellServiceWorker(pins: Pins | undefined): Promise<void> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return;
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    // It refuses what it was not told of; that says more than a page that waits.
    setTimeout(resolve, 3000);
    worker.postMessage({ type: 'alternator:pins', pins } satisfies PinMessage, [port2]);
  });
}

/** Every file of a lock. */
export function pinsOf({ host, remotes }: Lock, base: URL): Pins {
  const files = [host, ...remotes].flatMap((part) =>
    Object.entries(part.files).map(([path, [hash]]) => [new URL(part.base + path, base).href, hash]),
  );
  return Object.fromEntries(files);
}
