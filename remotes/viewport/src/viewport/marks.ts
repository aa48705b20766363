import type { DisplaySet } from '@alternator/sdk';
import { createSignal } from 'solid-js';

/** The page's own times, without a UID in them: `alternator:first-image`, `alternator:series-loaded`. */
export function createMarks() {
  const shown = new Set<string>();
  const loaded = new Set<string>();
  const [hasImage, setHasImage] = createSignal(false);
  return {
    hasImage,
    /** The renderer has drawn a frame of this study; on the screen it is two animation frames later. */
    markFirstImage({ source, studyInstanceUID }: DisplaySet) {
      const study = `${source} ${studyInstanceUID}`;
      if (shown.has(study)) return;
      shown.add(study);
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
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
