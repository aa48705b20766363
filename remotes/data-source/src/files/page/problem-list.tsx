import { useLocale, useText } from '@alternator/sdk';
import { Button, Icon } from '@alternator/ui';
import { createSignal, For, Show } from 'solid-js';
import type { FileProblem } from '../../device/session/problem.ts';
import { countedReasons } from './create-work.ts';
import styles from './files.module.css';
import { formatCount } from './format.ts';

/** More lines than anyone reads; all are in the copy. */
const MOST_SHOWN = 200;

/** Files with their reasons. Names of files stay on the screen: they often hold a patient's name. */
export function ProblemList(props: { readonly problems: readonly FileProblem[] }) {
  const text = useText();
  const locale = useLocale();
  const [copied, setCopied] = createSignal(false);
  const count = () => props.problems.length;
  const copy = () => {
    const lines = countedReasons(
      props.problems.map(({ kind, reason }) => `${text(`problem.${kind}`)}: ${reason}`),
    );
    // Missing on plain http, or refused.
    navigator.clipboard?.writeText(lines.join('\n')).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div class={styles.problems}>
      <div class={styles.line}>
        <span class={styles.warning}>
          <Icon name="triangle-alert" />
        </span>
        <h2 class={styles.subtitle}>
          {text('problems.title', { count: count(), shown: formatCount(count(), locale()) })}
        </h2>
        <Show when={navigator.clipboard}>
          <Button onClick={copy}>{text('problems.copy')}</Button>
        </Show>
        <span role="status">{copied() ? text('problems.copied') : ''}</span>
      </div>
      <ul
        class={styles.list}
        tabindex="0"
        aria-label={text('problems.title', { count: count(), shown: count() })}
      >
        <For each={props.problems.slice(0, MOST_SHOWN)}>
          {({ path, kind, reason }) => (
            <li class={styles.problem}>
              <span class={styles.kind}>{text(`problem.${kind}`)}</span>
              <span class={styles.path} title={path}>
                {path}
              </span>
              <span class={styles.reason}>{reason}</span>
            </li>
          )}
        </For>
        <Show when={count() > MOST_SHOWN}>
          <li>{text('problems.more', { shown: formatCount(count() - MOST_SHOWN, locale()) })}</li>
        </Show>
      </ul>
    </div>
  );
}
