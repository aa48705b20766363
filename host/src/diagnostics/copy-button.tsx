import { Button } from '@alternator/ui';
import { createSignal, Show } from 'solid-js';
import styles from './panel.module.css';

/** Copies a text; where the browser gives no clipboard (plain http) it shows the text, selected. */
export function CopyButton(props: { readonly label: string; text(): string }) {
  const [copied, setCopied] = createSignal(false);
  const [shown, setShown] = createSignal<string>();
  const copy = async () => {
    const text = props.text();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // No clipboard, or refused: the reader's own copy key does it.
      setShown(text);
    }
  };
  return (
    <>
      <Button onClick={() => void copy()}>{copied() ? 'Copied' : props.label}</Button>
      <Show when={shown()}>
        {(text) => (
          <textarea
            class={styles.copied}
            aria-label={props.label}
            readonly
            ref={(element) => queueMicrotask(() => element.select())}
            onBlur={() => setShown(undefined)}
            value={text()}
          />
        )}
      </Show>
    </>
  );
}
