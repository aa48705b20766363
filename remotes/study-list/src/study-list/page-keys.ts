import { onCleanup, onMount } from 'solid-js';

export interface PageKeys {
  onSearch(): void;
  onClear(): void;
}

/** `/` searches and Escape clears, wherever the focus is on the page. */
export function usePageKeys(keys: PageKeys): void {
  const onKeyDown = (event: KeyboardEvent) => {
    // Whoever had the key first (an open menu, the field itself) keeps it.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === '/' && !isEditable(event.composedPath()[0])) {
      event.preventDefault();
      keys.onSearch();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      keys.onClear();
    }
  };
  onMount(() => document.addEventListener('keydown', onKeyDown));
  onCleanup(() => document.removeEventListener('keydown', onKeyDown));
}

function isEditable(target: EventTarget | undefined): boolean {
  return target instanceof HTMLInputElement
    ? target.type !== 'checkbox'
    : target instanceof HTMLTextAreaElement;
}
