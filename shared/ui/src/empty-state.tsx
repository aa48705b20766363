import { For, Show } from 'solid-js';
import type { Action } from './action.ts';
import { Button } from './button.tsx';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  readonly title: string;
  /** What to do about it. */
  readonly detail?: string | undefined;
  readonly actions?: readonly Action[] | undefined;
}

/** Nothing to show, which is no error, and what to do next. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div class={styles.empty} role="status">
      <p class={styles.title}>{props.title}</p>
      <Show when={props.detail}>
        <p class={styles.detail}>{props.detail}</p>
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
