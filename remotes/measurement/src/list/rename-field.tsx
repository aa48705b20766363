import { useText } from '@alternator/sdk';
import { TextField } from '@alternator/ui';
import { createSignal, onMount } from 'solid-js';

export interface RenameFieldProps {
  readonly label: string;
  onRename(label: string): void;
  /** After Enter, Escape or leaving the field. */
  onEnd(): void;
}

/** The name of a measurement, being written. Enter and leaving keep it, Escape does not. */
export function RenameField(props: RenameFieldProps) {
  const text = useText();
  const [draft, setDraft] = createSignal(props.label);
  let input: HTMLInputElement | undefined;
  let ended = false;
  onMount(() => {
    input?.focus();
    input?.select();
  });
  const end = (keep: boolean) => {
    if (ended) return;
    ended = true;
    if (keep) props.onRename(draft());
    props.onEnd();
  };
  return (
    <TextField
      label={text('row.name')}
      hideLabel
      value={draft()}
      onInput={setDraft}
      ref={(element) => {
        input = element;
      }}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        // What is typed here is a name, never a hotkey or a move in the list.
        event.stopPropagation();
        if (event.key === 'Enter') end(true);
        if (event.key === 'Escape') end(false);
      }}
    />
  );
}
