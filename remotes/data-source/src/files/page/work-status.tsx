import { useLocale, useText } from '@alternator/sdk';
import { Button, Icon, IconButton, Problem } from '@alternator/ui';
import { Match, Show, Switch } from 'solid-js';
import type { Work } from './create-work.ts';
import styles from './files.module.css';
import { formatBytes } from './format.ts';

/** What runs, with its way to end it; then what came of it. */
export function WorkStatus(props: { readonly work: Work; readonly closeLabel: string }) {
  const text = useText();
  const locale = useLocale();
  return (
    <Switch>
      <Match when={props.work.running()}>
        {(running) => (
          <div class={styles.panel}>
            <div class={styles.line}>
              <strong class={styles.phase} role="status">
                {running().label}
              </strong>
              <progress
                class={styles.progress}
                aria-label={running().label}
                max={Math.max(1, running().totalBytes)}
                value={running().doneBytes}
              />
              <span class={styles.figures}>
                {text('import.bytes', {
                  done: formatBytes(running().doneBytes, locale()),
                  found: formatBytes(running().totalBytes, locale()),
                })}
              </span>
              <Button onClick={() => running().cancel()}>{text('import.cancel')}</Button>
            </div>
          </div>
        )}
      </Match>
      <Match when={props.work.outcome()}>
        {(outcome) => (
          <Show
            when={outcome().level !== 'info'}
            fallback={
              <div class={styles.panel}>
                <div class={styles.line} role="status">
                  <Icon name="check" />
                  <span>{outcome().message}</span>
                  <IconButton icon="x" label={props.closeLabel} onClick={() => props.work.dismiss()} />
                </div>
              </div>
            }
          >
            <Problem
              level={outcome().level === 'warning' ? 'warning' : 'error'}
              message={outcome().message}
              detail={outcome().reasons.join('\n') || undefined}
              actions={[{ label: props.closeLabel, onSelect: () => props.work.dismiss() }]}
            />
          </Show>
        )}
      </Match>
    </Switch>
  );
}
