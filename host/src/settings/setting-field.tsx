import type { Setting, SettingValue } from '@alternator/composition';
import { For, Match, Show, Switch } from 'solid-js';
import styles from './settings.module.css';

export interface SettingFieldProps {
  readonly id: string;
  readonly setting: Setting;
  readonly value: SettingValue;
  /** What was typed and not taken. */
  readonly typed: string | undefined;
  readonly isWrong: boolean;
  readonly isLocked: boolean;
  readonly describedBy: string;
  text(title: string): string;
  onTake(value: SettingValue, written?: string): void;
}

type Field = SettingFieldProps;
type Narrow<Type extends Setting['type']> = Extract<Setting, { readonly type: Type }>;

/** The browser's own control for what a setting is: it suits every keyboard, pointer and reader of screens. */
export function SettingField(props: SettingFieldProps) {
  return (
    <Switch fallback={<TextInput {...props} />}>
      <Match when={props.setting.type === 'boolean'}>
        <input
          id={props.id}
          type="checkbox"
          class={styles.check}
          checked={props.value === true}
          disabled={props.isLocked}
          aria-describedby={props.describedBy}
          onChange={(event) => props.onTake(event.currentTarget.checked)}
        />
      </Match>
      <Match when={optionsOf(props.setting)}>
        {(options) => (
          <select
            id={props.id}
            class={styles.input}
            disabled={props.isLocked}
            aria-describedby={props.describedBy}
            onChange={(event) => {
              const option = options()[event.currentTarget.selectedIndex];
              if (option) props.onTake(option.value);
            }}
          >
            <For each={options()}>
              {(option) => (
                <option selected={option.value === props.value}>{props.text(option.title)}</option>
              )}
            </For>
          </select>
        )}
      </Match>
      <Match when={props.setting.type === 'number' && (props.setting as Narrow<'number'>)}>
        {(setting) => <NumberInput {...props} setting={setting()} />}
      </Match>
    </Switch>
  );
}

function NumberInput(props: Field & { readonly setting: Narrow<'number'> }) {
  return (
    <>
      <input
        id={props.id}
        type="number"
        class={styles.input}
        // Step by the arrows; what is typed is judged when it is taken, in words.
        min={props.setting.min}
        max={props.setting.max}
        step={props.setting.step ?? 'any'}
        value={props.typed ?? String(props.value)}
        disabled={props.isLocked}
        aria-invalid={props.isWrong}
        aria-describedby={props.describedBy}
        onChange={({ currentTarget: { value } }) =>
          props.onTake(value === '' ? Number.NaN : Number(value), value)
        }
      />
      <Show when={props.setting.unit}>{(unit) => <span>{props.text(unit())}</span>}</Show>
    </>
  );
}

function TextInput(props: Field) {
  return (
    <input
      id={props.id}
      type="text"
      class={styles.input}
      autocomplete="off"
      spellcheck={false}
      value={props.typed ?? String(props.value)}
      disabled={props.isLocked}
      aria-invalid={props.isWrong}
      aria-describedby={props.describedBy}
      onChange={({ currentTarget: { value } }) => props.onTake(value, value)}
    />
  );
}

function optionsOf(setting: Setting): readonly { value: SettingValue; title: string }[] | undefined {
  return setting.type === 'boolean' ? undefined : setting.options;
}
