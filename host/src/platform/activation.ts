import type { Remotes } from './remotes.ts';

type Event = 'onStudyOpen' | 'onIdle';

/** Calls once, when the first image stands; the first screen's bytes belong to it alone. */
export function onFirstImage(run: () => void): () => void {
  const observer = new PerformanceObserver((list) => {
    if (!list.getEntriesByName('alternator:first-image').length) return;
    observer.disconnect();
    run();
  });
  observer.observe({ type: 'mark', buffered: true });
  return () => observer.disconnect();
}

/** Calls once the first image stands and the page has nothing else to do. */
export function whenIdle(run: () => void): void {
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 500);
}

/** Activates what asked for an event. A failure is kept in the remote's state, where banner and slots show it. */
export async function activateOn(event: Event, remotes: Remotes): Promise<void> {
  const wanted = remotes.planned.filter(({ manifest }) => manifest.activation.includes(event));
  await Promise.all(wanted.map(({ id }) => remotes.activate(id).catch(() => undefined)));
}
