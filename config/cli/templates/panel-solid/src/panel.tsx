import { DisplaySets, solid, useText, useToken } from '@alternator/sdk';
import { EmptyState } from '@alternator/ui';
import { For, Show } from 'solid-js';
import styles from './panel.module.css';

/** The series of the open study, one line each. */
function Panel() {
  const text = useText();
  const series = useToken(DisplaySets).list;
  return (
    <Show when={series().length > 0} fallback={<EmptyState title={text('none')} />}>
      <ul class={styles.list}>
        <For each={series()}>
          {(one) => (
            <li class={styles.row}>
              <span>{one.description ?? text('unnamed')}</span>
              <span class={styles.images}>{text('images', { count: one.frames.length })}</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

export default solid(Panel);
