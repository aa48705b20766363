import { modalityName, searchableModalities } from '@alternator/dicom';
import { useText } from '@alternator/sdk';
import { Icon } from '@alternator/ui';
import { createSignal, createUniqueId, For, Show } from 'solid-js';
import styles from './modality-filter.module.css';

export interface ModalityFilterProps {
  readonly chosen: readonly string[];
  readonly seen: readonly string[];
  onChange(modalities: readonly string[]): void;
}

/** Any number of modalities: a study that has one of them matches. */
export function ModalityFilter(props: ModalityFilterProps) {
  const text = useText();
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  let root: HTMLDivElement | undefined;
  let button: HTMLButtonElement | undefined;
  const offered = () => [...new Set([...searchableModalities, ...props.seen, ...props.chosen])];
  const summary = () => props.chosen.join(', ');
  const toggle = (code: string, on: boolean) =>
    props.onChange(on ? [...props.chosen, code] : props.chosen.filter((other) => other !== code));
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open()) return;
    // The list's own Escape clears the search: this one only closes.
    event.preventDefault();
    setOpen(false);
    button?.focus();
  };
  return (
    <div
      ref={root}
      class={styles.filter}
      on:keydown={close}
      onFocusOut={(event) => root?.contains(event.relatedTarget as Node | null) || setOpen(false)}
    >
      <button
        ref={button}
        type="button"
        class={styles.button}
        classList={{ [styles.unset ?? '']: props.chosen.length === 0 }}
        aria-label={`${text('filter.modalities')}: ${summary() || text('filter.modalities.none')}`}
        title={summary() || text('filter.modalities')}
        aria-expanded={open()}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
      >
        <span class={styles.summary}>{summary() || text('column.modalities')}</span>
        <Icon name="chevron-down" />
      </button>
      <Show when={open()}>
        <fieldset id={id} class={styles.popup} tabindex={-1} aria-label={text('filter.modalities')}>
          <For each={offered()}>
            {(code) => (
              <label class={styles.option} title={modalityName(code)}>
                <input
                  type="checkbox"
                  checked={props.chosen.includes(code)}
                  onChange={(event) => toggle(code, event.currentTarget.checked)}
                />
                {code}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
    </div>
  );
}
