import { type SourceAnswer, useText } from '@alternator/sdk';
import { Icon } from '@alternator/ui';
import { For, Show } from 'solid-js';
import styles from './archive-answers.module.css';

export interface ArchiveAnswersProps {
  readonly answers: readonly SourceAnswer[];
  onRetry(): void;
}

/** Which archives answered, which one is slow, and which failed and why. */
export function ArchiveAnswers(props: ArchiveAnswersProps) {
  const text = useText();
  const of = (wanted: SourceAnswer['state']) => props.answers.filter(({ state }) => state === wanted);
  const answered = () =>
    of('answered')
      .map(({ title }) => title)
      .join(', ');
  return (
    <ul class={styles.answers} aria-label={text('answers.label')} aria-live="polite">
      <Show when={answered()}>
        {(archives) => (
          <li class={styles.answered} title={text('answers.answered', { archives: archives() })}>
            <Icon name="check" />
            <span class={styles.words}>{archives()}</span>
          </li>
        )}
      </Show>
      <For each={of('slow')}>
        {({ title }) => (
          <li class={styles.slow} title={text('answers.slow', { archive: title })}>
            <span class={styles.spinner} aria-hidden="true" />
            <span class={styles.words}>{text('answers.slow', { archive: title })}</span>
          </li>
        )}
      </For>
      <For each={of('failed')}>
        {({ title, reason = '' }) => (
          <li class={styles.failed}>
            <button
              type="button"
              class={styles.retry}
              aria-label={text('answers.retry', { archive: title, reason })}
              title={text('answers.retry', { archive: title, reason })}
              onClick={() => props.onRetry()}
            >
              <Icon name="triangle-alert" />
              <span class={styles.words}>{text('answers.failed', { archive: title, reason })}</span>
              <Icon name="refresh-cw" />
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
