import { type Accessor, createEffect, on } from 'solid-js';

export interface RowFocusParts {
  /** Of the rows, in order, without headings. */
  readonly rowIds: Accessor<readonly string[]>;
  readonly scroller: Accessor<HTMLElement | undefined>;
  select(id: string): void;
  /** Brings the row into the document and into view. */
  reveal(id: string): void;
}

/** The keyboard's way through the rows; a row that is deleted under it hands it to the next. */
export function createRowFocus({ rowIds, scroller, select, reveal }: RowFocusParts) {
  let held: { readonly id: string; readonly index: number } | undefined;

  function to(id: string): void {
    reveal(id);
    // A virtual row stands in the document a frame after it is revealed.
    if (!focusRow(id)) requestAnimationFrame(() => focusRow(id));
  }

  function focusRow(id: string): boolean {
    const row = scroller()?.querySelector(`[data-measurement="${id}"] [data-row-button]`);
    if (row instanceof HTMLElement) row.focus();
    return row instanceof HTMLElement;
  }

  function choose(id: string | undefined): boolean {
    if (id === undefined) return false;
    select(id);
    to(id);
    return true;
  }

  createEffect(
    on(rowIds, (ids) => {
      if (!held || ids.includes(held.id)) return;
      const next = ids[Math.min(held.index, ids.length - 1)];
      held = undefined;
      choose(next);
    }),
  );

  return {
    to,
    /** Whether the key was one of the list's. */
    move(key: string, selected: string | undefined): boolean {
      const ids = rowIds();
      const index = selected === undefined ? -1 : ids.indexOf(selected);
      if (key === 'ArrowDown') return choose(ids[Math.min(index + 1, ids.length - 1)]);
      if (key === 'ArrowUp') return choose(ids[Math.max(index - 1, 0)]);
      if (key === 'Home') return choose(ids[0]);
      if (key === 'End') return choose(ids.at(-1));
      return false;
    },
    onFocusIn({ target }: FocusEvent): void {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-measurement]') : undefined;
      const id = row?.dataset.measurement;
      held = id === undefined ? undefined : { id, index: rowIds().indexOf(id) };
    },
    onFocusOut(): void {
      // Chromium sends it while it removes a focused row, so the effect above must still know which one.
      const left = held;
      queueMicrotask(() => {
        if (held === left) held = undefined;
      });
    },
  };
}
