import { readable, type StudyRef } from '@alternator/sdk';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';

/** The first image of the study that is open. */
export interface FirstImage {
  readonly stands: Accessor<boolean>;
  /** Resolves once it stands, or is not worth waiting for any longer: an image that fails must not hold back the rest. */
  stood(signal: AbortSignal): Promise<void>;
}

const patienceMs = 5000;

/**
 * Follows the marks of the page. They name no study: a mark belongs to the one that is open, and a study that had
 * its image once has it when it is opened again.
 */
export function createFirstImage(
  study: Accessor<StudyRef | undefined>,
  watch: (run: () => void) => () => void,
): FirstImage {
  const key = createMemo(() => {
    const ref = study();
    return ref && `${ref.source} ${ref.studyInstanceUID}`;
  });
  const [shown, setShown] = createSignal<ReadonlySet<string>>(new Set());
  createEffect(
    on(key, (open) => {
      if (open && !shown().has(open)) onCleanup(watch(() => setShown((all) => new Set(all).add(open))));
    }),
  );
  const stands = createMemo(() => shown().has(key() ?? ''));
  return {
    stands,
    stood: (signal) =>
      new Promise((resolve) => {
        const end = readable(stands).subscribe(() => stands() && settle());
        const timer = setTimeout(settle, patienceMs);
        function settle() {
          end();
          clearTimeout(timer);
          signal.removeEventListener('abort', settle);
          resolve();
        }
        signal.addEventListener('abort', settle);
        if (stands()) settle();
      }),
  };
}

/** Calls at the first mark that is set from now on. */
export function onNextImage(run: () => void): () => void {
  return observe(run, { type: 'mark', buffered: false });
}

/** Calls once an image stands on this page; at once where one stood already. */
export function onFirstImage(run: () => void): () => void {
  return observe(run, { type: 'mark', buffered: true });
}

/** Calls once the study list can be used; at once where it could be already. */
export function onStudyList(run: () => void): () => void {
  return observe(run, { type: 'mark', buffered: true }, 'alternator:study-list-ready');
}

function observe(
  run: () => void,
  options: PerformanceObserverInit,
  mark = 'alternator:first-image',
): () => void {
  const observer = new PerformanceObserver((list) => {
    if (!list.getEntriesByName(mark).length) return;
    observer.disconnect();
    run();
  });
  observer.observe(options);
  return () => observer.disconnect();
}

/** Calls once the page has nothing else to do. */
export function whenIdle(run: () => void): () => void {
  // Safari has no requestIdleCallback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 500);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(run, { timeout: 2000 });
  return () => cancelIdleCallback(id);
}
