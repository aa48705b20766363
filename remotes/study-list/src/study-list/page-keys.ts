import { onCleanup, onMount } from 'solid-js';

export interface PageKeys {
  onSearch(): void;
  onClear(): void;
  /** Down into the list, from no place in particular. */
  onEnter(): void;
}

/** `/` searches and Escape clears, wherever the focus is on the page; arrows enter the list. */
export function usePageKeys(keys: PageKeys): void {
  const onKeyDown = (event: KeyboardEvent) => {
    // Whoever had the key first (an open menu, the field itself) keeps it.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const run = keyOf(event, keys);
    if (!run) return;
    event.preventDefault();
    run();
  };
  onMount(() => document.addEventListener('keydown', onKeyDown));
  onCleanup(() => document.removeEventListener('keydown', onKeyDown));
}

function keyOf(event: KeyboardEvent, keys: PageKeys): (() => void) | undefined {
  const target = event.composedPath()[0];
  if (event.key === 'Escape') return keys.onClear;
  if (event.key === '/' && !isEditable(target)) return keys.onSearch;
  const isNowhere = target === document.body || target === document.documentElement;
  return isNowhere && (event.key === 'ArrowDown' || event.key === 'ArrowUp') ? keys.onEnter : undefined;
}

function isEditable(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
