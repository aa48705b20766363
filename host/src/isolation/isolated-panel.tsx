import { createSignal, onCleanup, onMount, Show, untrack } from 'solid-js';
import type { LoadError } from '../federation/index.ts';
import styles from './isolated-panel.module.css';
import { type IsolatedPart, runInFrame } from './run-in-frame.ts';

/** A panel whose code runs in a frame of its own. It fails like any other part, and says whose it is. */
export function IsolatedPanel(props: IsolatedPart) {
  const [failure, setFailure] = createSignal<LoadError>();
  let place!: HTMLDivElement;
  onMount(() => onCleanup(untrack(() => runInFrame(place, props, setFailure))));
  const publisher = () => props.remote.manifest.publisher ?? 'an unnamed publisher';
  return (
    <div class={styles.panel}>
      <p
        class={styles.label}
        title="Its code runs apart from this page and sees only what the site grants it."
      >
        Isolated · from {publisher()}
      </p>
      <div ref={place} class={styles.place} data-isolated={props.remote.id} />
      <Show when={failure()}>{(error) => <Failed error={error()} />}</Show>
    </div>
  );
}

/** Reaches the boundary of the place that the panel stands in. */
function Failed(props: { readonly error: LoadError }): never {
  throw props.error;
}
