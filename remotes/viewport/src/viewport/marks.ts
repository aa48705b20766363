import type { DisplaySet, StudyRef } from '@alternator/sdk';
import { createSignal } from 'solid-js';

/**
 * The page's own times, without a UID in them: `alternator:first-image`, `alternator:series-loaded`.
 *
 * @param open the studies that are open: a mark belongs to one of them
 */
export function createMarks(open: () => readonly StudyRef[]) {
  const shown = new Set<string>();
  const loaded = new Set<string>();
  const [hasImage, setHasImage] = createSignal(false);
  return {
    hasImage,
    /** The renderer has drawn a frame of this study; on the screen it is two animation frames later. */
    markFirstImage(displaySet: DisplaySet) {
      const study = nameOf(displaySet);
      if (shown.has(study)) return;
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const isOpen = open().some((ref) => nameOf(ref) === study);
          // One that was left meanwhile is marked when it is drawn again.
          if (!isOpen || shown.has(study)) return;
          shown.add(study);
          performance.mark('alternator:first-image');
          setHasImage(true);
        }),
      );
    },
    /** No frame is awaited any more; `failed` of them cannot be shown. Again when those came after all. */
    markSeriesLoaded({ id, frames }: DisplaySet, failed: number) {
      const series = `${id} ${frames.length} ${failed}`;
      if (loaded.has(series)) return;
      loaded.add(series);
      performance.mark('alternator:series-loaded', { detail: { failed } });
    },
  };
}

function nameOf({ source, studyInstanceUID }: StudyRef): string {
  return `${source} ${studyInstanceUID}`;
}
