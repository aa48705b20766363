import type { JSX } from 'solid-js';
import styles from './button.module.css';

export interface ButtonProps {
  readonly children: JSX.Element;
  onClick(event: MouseEvent): void;
  /** `primary`: the one thing to do next. `danger`: what cannot be undone. */
  readonly variant?: 'plain' | 'primary' | 'danger' | undefined;
  readonly disabled?: boolean | undefined;
}

/** A button with words on it. */
export function Button(props: ButtonProps) {
  return (
    <button
      type="button"
      class={styles.button}
      classList={{
        [styles.primary ?? '']: props.variant === 'primary',
        [styles.danger ?? '']: props.variant === 'danger',
      }}
      disabled={props.disabled ?? false}
      onClick={(event) => props.onClick(event)}
    >
      {props.children}
    </button>
  );
}
