import type { StudySummary } from '@alternator/sdk';
import { type Accessor, createEffect, on, onCleanup, onMount } from 'solid-js';
import { studyKey } from '../search/study-key.ts';

interface Place {
  readonly studies: Accessor<readonly StudySummary[]>;
  readonly chosen: Accessor<StudySummary | undefined>;
  readonly replaced: Accessor<number>;
  readonly scroller: Accessor<HTMLElement | undefined>;
  /** Height, CSS pixels. */
  readonly row: number;
}

/**
 * Keeps the row that the reader looks at where it stands when rows come in above it: the chosen one in view, else the
 * topmost. At the very top with nothing chosen the list begins anew, for what came first would stand unseen above.
 */
export function keepPlace({ studies, chosen, replaced, scroller, row }: Place) {
  let anchor: { readonly key: string; readonly below: number } | undefined;
  let kept = replaced();

  const note = () => {
    const view = scroller();
    if (!view) return;
    const own = chosen();
    const at = own ? studies().findIndex((study) => studyKey(study) === studyKey(own)) : -1;
    const isInView =
      at >= 0 && at * row >= view.scrollTop && (at + 1) * row <= view.scrollTop + view.clientHeight;
    const index = isInView ? at : Math.floor(view.scrollTop / row);
    const study = studies()[index];
    const isTop = view.scrollTop === 0 && !isInView;
    anchor = study && !isTop ? { key: studyKey(study), below: index * row - view.scrollTop } : undefined;
  };
  const restore = () => {
    const view = scroller();
    const index = studies().findIndex((study) => studyKey(study) === anchor?.key);
    if (view && anchor && index >= 0) view.scrollTop = index * row - anchor.below;
  };

  onMount(() => {
    const view = scroller();
    view?.addEventListener('scroll', note, { passive: true });
    onCleanup(() => view?.removeEventListener('scroll', note));
  });
  createEffect(
    on([studies, chosen, replaced], () => {
      if (kept !== replaced()) restore();
      note();
      // Whoever looks in the same turn still sees that the place was kept.
      queueMicrotask(() => {
        kept = replaced();
      });
    }),
  );
  return { isKept: () => kept !== replaced() };
}
