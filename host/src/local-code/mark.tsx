import type { LocalSource } from '@alternator/composition/local-code';
import { type Component, onCleanup, onMount } from 'solid-js';
import styles from './local-code.module.css';
import type { Tab } from './tab.ts';

/** The frame around the page and the label, above everything; the label's height is kept free of the page. */
export function createMark(source: LocalSource, tab: Tab): Component {
  const end = () => {
    tab.forget();
    location.reload();
  };
  return () => {
    let frame!: HTMLDivElement;
    onMount(() => onCleanup(keepOnTop(frame)));
    return (
      <div class={styles.room}>
        <div class={styles.frame} popover="manual" ref={frame}>
          <aside class={styles.label} aria-label="Local code runs">
            <strong>{`LOCAL CODE: ${source.id}`}</strong>
            <span class={styles.where}>{`from ${source.origin}, in this tab only, verified by nobody`}</span>
            <button type="button" class={styles.end} onClick={end}>
              Stop it and reload
            </button>
          </aside>
        </div>
      </div>
    );
  };
}

/**
 * Keeps an element the topmost of the browser's top layer, which dialogs, popovers and a full screen enter above what
 * is there already. A browser without popovers has the highest `z-index`.
 */
function keepOnTop(element: HTMLElement): () => void {
  if (!element.showPopover) return () => undefined;
  element.showPopover();
  const raise = (event?: Event) => {
    if (event?.target === element) return;
    element.hidePopover();
    element.showPopover();
  };
  const dialogs = new MutationObserver(() => raise());
  dialogs.observe(document.body, { subtree: true, attributeFilter: ['open'] });
  document.addEventListener('toggle', raise, true);
  document.addEventListener('fullscreenchange', raise);
  return () => {
    dialogs.disconnect();
    document.removeEventListener('toggle', raise, true);
    document.removeEventListener('fullscreenchange', raise);
  };
}
