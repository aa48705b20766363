import { type JSX, Show } from 'solid-js';
import styles from './settings.module.css';

export interface RowProps {
  /** Of the control. */
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly control: JSX.Element;
  /** Whose value is in force. */
  readonly origin: JSX.Element;
  /** What a reset gives back; undefined where there is nothing to reset. */
  readonly resetsTo?: string | undefined;
  onReset(): void;
  /** What is wrong with what was typed, or kept. */
  readonly fault?: string | undefined;
}

/** Names of the row's elements that say more of its control. */
export const describedBy = (id: string) => `${id}-description ${id}-origin ${id}-fault`;

/** What it is, its control, whose value it has, and the way back. */
export function Row(props: RowProps) {
  return (
    <div class={styles.row}>
      <div class={styles.words}>
        <label for={props.id}>{props.title}</label>
        <Show when={props.description}>
          <p id={`${props.id}-description`}>{props.description}</p>
        </Show>
      </div>
      <div class={styles.control}>{props.control}</div>
      <div id={`${props.id}-origin`} class={styles.origin}>
        {props.origin}
      </div>
      <div class={styles.reset}>
        <Show when={props.resetsTo !== undefined}>
          <button
            type="button"
            aria-label={`Reset ${props.title} to ${props.resetsTo}`}
            title={`Reset to ${props.resetsTo}`}
            onClick={() => props.onReset()}
          >
            Reset
          </button>
        </Show>
      </div>
      <p id={`${props.id}-fault`} class={styles.fault} role="alert">
        {props.fault}
      </p>
    </div>
  );
}
