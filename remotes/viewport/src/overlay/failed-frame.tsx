import { useText } from '@alternator/sdk';
import { Problem } from '@alternator/ui';
import { createMemo, Show } from 'solid-js';
import type { Viewport } from '../viewport/create-viewport.ts';
import { failureText } from '../viewport/frame-failure.ts';
import styles from './failed-frame.module.css';

/** Stands where the pixels would: which image, why, what to do. */
export function FailedFrame(props: { readonly viewport: Viewport }) {
  const text = useText();
  const failure = createMemo(() => {
    const { model } = props.viewport;
    const error = model.crash() ?? model.failure();
    return error === undefined ? undefined : failureText(error);
  });
  return (
    <Show when={failure()}>
      {(told) => (
        <div class={styles.failed} data-gestures="none">
          <Problem
            message={text('failure.sentence', {
              number: props.viewport.model.wanted() + 1,
              reason: text(told().key),
            })}
            detail={told().detail}
            copyLabel={text('failure.copy')}
            actions={[{ label: text('failure.retry'), onSelect: () => props.viewport.retry() }]}
          />
        </div>
      )}
    </Show>
  );
}
