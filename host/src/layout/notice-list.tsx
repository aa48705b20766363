import { Button, Icon, IconButton } from '@alternator/ui';
import { For, Show } from 'solid-js';
import styles from './notice-list.module.css';
import { usePlatform } from './platform-context.tsx';

/** Messages that came while the reader was at work; they stay until taken away. */
export function NoticeList() {
  const { notices } = usePlatform();
  return (
    <div class={styles.list} aria-live="polite">
      <For each={notices.shown()}>
        {(notice) => (
          <div
            class={styles.notice}
            data-level={notice.level}
            role={notice.level === 'error' ? 'alert' : 'status'}
          >
            <Icon name={notice.level === 'info' ? 'info' : 'triangle-alert'} />
            <div class={styles.text}>
              <p class={styles.message}>{notice.message}</p>
              <Show when={notice.detail}>
                <p class={styles.detail}>{notice.detail}</p>
              </Show>
            </div>
            <Show when={notice.action}>
              {(action) => (
                <Button
                  onClick={() => {
                    notices.dismiss(notice.id);
                    action().run();
                  }}
                >
                  {action().label}
                </Button>
              )}
            </Show>
            <IconButton icon="x" label="Dismiss" onClick={() => notices.dismiss(notice.id)} />
          </div>
        )}
      </For>
    </div>
  );
}
