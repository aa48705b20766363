import { createUniqueId, For } from 'solid-js';
import { titleOf } from '../platform/messages.ts';
import { describedBy, Row } from './row.tsx';
import styles from './settings.module.css';
import type { SettingsSubject } from './subject.ts';
import { builtInThemes, chooseTheme, themesOf } from './theme.ts';

/** The page's colours: built in, or of a remote; worn as soon as they are chosen. */
export function ThemeRow(props: { readonly subject: SettingsSubject }) {
  const id = createUniqueId();
  const { composition, reader, locale } = props.subject;
  const { lock, plan } = composition;
  const ofSite = lock.theme ?? 'dark';
  const chosen = () => reader.theme() ?? ofSite;
  const offered = (): readonly { id: string; title: string }[] => {
    const themes = [
      ...Object.entries(builtInThemes).map(([theme, title]) => ({ id: theme, title })),
      ...themesOf(plan.load).map(({ remote, theme }) => ({
        id: theme.id,
        title: titleOf(remote, theme.title, locale()),
      })),
    ];
    const isOffered = themes.some((theme) => theme.id === chosen());
    return isOffered ? themes : [...themes, { id: chosen(), title: `${chosen()} (not available)` }];
  };
  const titled = (theme: string) => offered().find((one) => one.id === theme)?.title ?? theme;
  return (
    <Row
      id={id}
      title="Theme"
      description="Images stay on black in every theme."
      control={
        <select
          id={id}
          class={styles.input}
          aria-describedby={describedBy(id)}
          onChange={(event) => reader.chooseTheme(event.currentTarget.value)}
        >
          <For each={offered()}>
            {(theme) => (
              <option value={theme.id} selected={theme.id === chosen()}>
                {theme.title}
              </option>
            )}
          </For>
        </select>
      }
      origin={reader.theme() === undefined ? 'this site' : 'this device'}
      resetsTo={reader.theme() === undefined ? undefined : titled(ofSite)}
      onReset={() => reader.chooseTheme(undefined)}
      fault={chooseTheme(lock, plan.skip, reader.theme()).missing}
    />
  );
}
