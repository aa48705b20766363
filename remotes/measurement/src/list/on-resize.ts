import { type Accessor, createEffect, onCleanup } from 'solid-js';

/** Runs when the element's size changes, as long as the owner lives. */
export function onResize(element: Accessor<HTMLElement | undefined>, run: () => void): void {
  createEffect(() => {
    const observed = element();
    // Test environments have no layout, so no observer either.
    if (!observed || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(run);
    observer.observe(observed);
    onCleanup(() => observer.disconnect());
  });
}
