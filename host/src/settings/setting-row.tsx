import type { LockedRemote, SettingValue } from '@alternator/composition';
import { createSignal, createUniqueId, Show } from 'solid-js';
import { titleOf } from '../platform/messages.ts';
import type { Origin } from './reader-settings.ts';
import { describedBy, Row } from './row.tsx';
import { SettingField } from './setting-field.tsx';
import styles from './settings.module.css';
import type { SettingsSubject } from './subject.ts';

const originWords: Readonly<Record<Origin, string>> = {
  remote: 'default',
  site: 'this site',
  device: 'this device',
};

export interface SettingRowProps {
  readonly subject: SettingsSubject;
  readonly remote: LockedRemote;
  readonly name: string;
}

/** One setting of a remote. A value that it refuses is not taken: the one before stays, and the row says why. */
export function SettingRow(props: SettingRowProps) {
  const id = createUniqueId();
  const { subject, remote, name } = props;
  const setting = remote.manifest.contributes.settings[name];
  if (!setting) return undefined;
  const [fault, setFault] = createSignal<string>();
  const [typed, setTyped] = createSignal<string>();
  const state = () => subject.reader.state(remote, name);
  const text = (title: string) => titleOf(remote, title, subject.locale());
  const shown = (value: SettingValue) => {
    if (setting.type === 'boolean') return value ? 'on' : 'off';
    const option = setting.options?.find((one) => one.value === value);
    if (option) return text(option.title);
    return setting.type === 'number' && setting.unit
      ? `${value} ${text(setting.unit)}`
      : String(value) || 'nothing';
  };
  const take = (value: SettingValue | undefined, written?: string) => {
    const wrong = subject.reader.set(remote, name, value);
    setFault(wrong && `Not taken: it ${wrong}. ${shown(state().value)} stays in force.`);
    setTyped(wrong && written);
  };
  const refused = () => {
    const kept = state().refused;
    return kept && `This device keeps ${kept}. ${shown(state().value)} is in force.`;
  };
  return (
    <Row
      id={id}
      title={text(setting.title)}
      description={setting.description && text(setting.description)}
      control={
        <SettingField
          id={id}
          setting={setting}
          value={state().value}
          typed={typed()}
          isWrong={fault() !== undefined}
          isLocked={state().locked !== undefined}
          describedBy={describedBy(id)}
          text={text}
          onTake={take}
        />
      }
      origin={
        <>
          {state().locked ?? originWords[state().origin]}
          <Show when={state().isPending}>
            <span class={styles.pending}>after a reload</span>
          </Show>
        </>
      }
      resetsTo={state().origin === 'device' || state().refused ? shown(state().standard) : undefined}
      onReset={() => take(undefined)}
      fault={fault() ?? refused()}
    />
  );
}
