import { createVirtualizer } from '@tanstack/solid-virtual';
import { type Accessor, createMemo } from 'solid-js';

/** As `--size-row-panel` has it. */
const rowHeightPx = 24;
/** Below that, all lines stand in the document: find-in-page and screen readers have them. */
const virtualFrom = 100;

/** Which lines of a long list stand in the document, and the room that the others leave. */
export interface VisibleRange {
  readonly shown: Accessor<readonly string[]>;
  /** Pixels of lines left out above and below. */
  readonly before: Accessor<number>;
  readonly after: Accessor<number>;
  /** Scrolls just enough to bring the line into view. */
  reveal(index: number | undefined): void;
}

/** `ids`: of all lines, each as high as a row of a panel. */
export function createVisibleRange(
  scroller: Accessor<HTMLElement | undefined>,
  ids: Accessor<readonly string[]>,
): VisibleRange {
  const isVirtual = createMemo(() => ids().length > virtualFrom);
  const virtualizer = createVirtualizer({
    get count() {
      return ids().length;
    },
    get enabled() {
      return isVirtual();
    },
    getScrollElement: () => scroller() ?? null,
    estimateSize: () => rowHeightPx,
    overscan: 12,
  });
  const lines = () => virtualizer.getVirtualItems();
  return {
    shown: createMemo(() => {
      if (!isVirtual()) return ids();
      const all = ids();
      return lines().flatMap(({ index }) => all[index] ?? []);
    }),
    before: () => (isVirtual() ? (lines()[0]?.start ?? 0) : 0),
    after: () => (isVirtual() ? virtualizer.getTotalSize() - (lines().at(-1)?.end ?? 0) : 0),
    reveal(index) {
      const element = scroller();
      if (!element || index === undefined) return;
      const top = index * rowHeightPx;
      const bottom = top + rowHeightPx;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight) {
        element.scrollTop = bottom - element.clientHeight;
      }
    },
  };
}
