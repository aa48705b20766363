import styles from './field.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  onInput(value: string): void;
  readonly placeholder?: string | undefined;
  readonly type?: 'text' | 'search' | 'date' | 'number' | undefined;
  /** The label is read aloud only: where the place says what the field is. */
  readonly hideLabel?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  onKeyDown?(event: KeyboardEvent): void;
  onBlur?(): void;
  ref?(element: HTMLInputElement): void;
}

/** One line of text, with its label. */
export function TextField(props: TextFieldProps) {
  return (
    <label class={styles.field}>
      <span class={props.hideLabel ? styles.hidden : styles.label}>{props.label}</span>
      <input
        ref={(element) => props.ref?.(element)}
        class={styles.input}
        type={props.type ?? 'text'}
        value={props.value}
        placeholder={props.placeholder}
        disabled={props.disabled ?? false}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => props.onKeyDown?.(event)}
        onBlur={() => props.onBlur?.()}
      />
    </label>
  );
}
