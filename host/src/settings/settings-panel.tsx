import type { LockedRemote } from '@alternator/composition';
import { Button } from '@alternator/ui';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { ReloadPrompt } from '../layout/reload-prompt.tsx';
import { titleOf } from '../platform/messages.ts';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';
import type { SettingsSubject } from './subject.ts';
import { ThemeRow } from './theme-row.tsx';

export interface SettingsPanelProps {
  readonly subject: SettingsSubject;
  /** Of the heading that names it. */
  readonly headingId: string;
  /** The way back. */
  readonly leave: JSX.Element;
}

/** The theme, and what each part of the site lets be set: the value in force, whose it is, and the way back. */
export function SettingsPanel(props: SettingsPanelProps) {
  const reader = () => props.subject.reader;
  const parts = createMemo(() =>
    props.subject.composition.plan.load.filter((remote) => namesOf(remote).length > 0),
  );
  const isPending = () =>
    parts().some((remote) => namesOf(remote).some((name) => reader().state(remote, name).isPending));
  return (
    <div class={styles.panel}>
      <header class={styles.header}>
        <h1 id={props.headingId}>Settings</h1>
        <Button disabled={!reader().isChanged()} onClick={() => reader().resetAll()}>
          Reset all
        </Button>
        {props.leave}
      </header>
      <ReloadPrompt isPending={isPending()} isStudyOpen={props.subject.isStudyOpen} />
      <Show when={!reader().isStored()}>
        <p class={styles.unstored} role="status">
          This browser keeps nothing for this page: what you change ends with it.
        </p>
      </Show>
      <div class={styles.body}>
        <section aria-labelledby="alternator-appearance">
          <h2 id="alternator-appearance">Appearance</h2>
          <ThemeRow subject={props.subject} />
        </section>
        <For
          each={parts()}
          fallback={<p class={styles.none}>No part of this site has settings of its own.</p>}
        >
          {(remote) => <PartSettings subject={props.subject} remote={remote} />}
        </For>
      </div>
    </div>
  );
}

function PartSettings(props: { readonly subject: SettingsSubject; readonly remote: LockedRemote }) {
  const id = () => `alternator-settings-${props.remote.id}`;
  const title = () => titleOf(props.remote, props.remote.manifest.displayName ?? '', props.subject.locale());
  return (
    <section aria-labelledby={id()}>
      <h2 id={id()}>
        {title() || props.remote.id}{' '}
        <Show when={title()}>
          <span class={styles.id}>{props.remote.id}</span>
        </Show>
      </h2>
      <For each={namesOf(props.remote)}>
        {(name) => <SettingRow subject={props.subject} remote={props.remote} name={name} />}
      </For>
    </section>
  );
}

function namesOf({ manifest }: LockedRemote): string[] {
  return Object.keys(manifest.contributes.settings);
}
