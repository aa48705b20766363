import type { Lock } from '@alternator/composition/schema';

/** What a page tells the service worker: which bytes it may be answered with. By absolute URL. */
export interface PinMessage {
  readonly type: 'alternator:pins';
  readonly pins: Readonly<Record<string, string>>;
}

/** Resolves when the service worker that answers this page knows its lock; at once where there is none. */
export function tellServiceWorker(lock: Lock, base: URL): Promise<void> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve();
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    // It refuses what it was not told of; that says more than a page that waits.
    setTimeout(resolve, 3000);
    worker.postMessage({ type: 'alternator:pins', pins: pinsOf(lock, base) } satisfies PinMessage, [port2]);
  });
}

/** Every file of a lock with its hash, by absolute URL. */
export function pinsOf({ host, remotes }: Lock, base: URL): Record<string, string> {
  return Object.fromEntries(
    [host, ...remotes].flatMap((part) =>
      Object.entries(part.files).map(([path, [hash]]) => [new URL(part.base + path, base).href, hash]),
    ),
  );
}
