import { For } from 'solid-js';
import styles from './field.module.css';

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  onChange(value: string): void;
  readonly hideLabel?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

/** One of a few. The browser's own control: it needs no code and suits touch. */
export function Select(props: SelectProps) {
  return (
    <label class={styles.field}>
      <span class={props.hideLabel ? styles.hidden : styles.label}>{props.label}</span>
      <select
        class={`${styles.input} ${styles.select}`}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
