import { For, Show } from 'solid-js';
import type { Action } from './action.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import styles from './problem.module.css';

export interface ProblemProps {
  /** One sentence for the reader. */
  readonly message: string;
  /** One sentence for IT, without patient data; it can be copied. */
  readonly detail?: string | undefined;
  readonly actions?: readonly Action[] | undefined;
  readonly level?: 'error' | 'warning' | undefined;
  /** The name of the button that copies `detail`, in the reader's language. */
  readonly copyLabel?: string | undefined;
}

/** An error, standing where the thing would have stood. */
export function Problem(props: ProblemProps) {
  let sentence: HTMLElement | undefined;
  return (
    <div
      class={styles.problem}
      classList={{ [styles.warning ?? '']: props.level === 'warning' }}
      role={props.level === 'warning' ? 'status' : 'alert'}
    >
      <span class={styles.mark}>
        <Icon name={props.level === 'warning' ? 'triangle-alert' : 'circle-alert'} />
      </span>
      <p class={styles.message}>{props.message}</p>
      <Show when={props.detail}>
        <div class={styles.detail}>
          <code
            ref={(element) => {
              sentence = element;
            }}
            class={styles.sentence}
          >
            {props.detail}
          </code>
          <IconButton
            icon="copy"
            label={props.copyLabel ?? 'Copy for IT'}
            onClick={() => copyText(sentence)}
          />
        </div>
      </Show>
      <Show when={props.actions?.length}>
        <div class={styles.actions}>
          <For each={props.actions}>
            {(action) => <Button onClick={() => action.onSelect()}>{action.label}</Button>}
          </For>
        </div>
      </Show>
    </div>
  );
}

/** Selects the text too: on plain http there is no clipboard, and the reader's own copy key does it. */
function copyText(element: HTMLElement | undefined): void {
  if (!element) return;
  getSelection()?.selectAllChildren(element);
  // Refused by the browser: the selection stands.
  navigator.clipboard?.writeText(element.textContent ?? '').catch(() => undefined);
}
