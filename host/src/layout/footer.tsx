import { createMemo, For, Show } from 'solid-js';
import { Contribution } from './contribution.tsx';
import styles from './footer.module.css';
import { panelsOf } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';

/** Which site, which composition, whether to trust it, and what is loading. */
export function Footer() {
  const { composition, remotes, pool, locale } = usePlatform();
  const { lock, lockHash, page } = composition;
  const mode = lock.mode === 'clinical' ? 'CLINICAL' : 'NOT FOR DIAGNOSTIC USE';
  const failed = createMemo(() => [
    ...composition.plan.skip.map(({ remote }) => remote.id),
    ...remotes.planned.filter(({ id }) => remotes.state(id).phase === 'failed').map(({ id }) => id),
  ]);
  const waiting = () => pool.state().waiting + pool.state().busy;
  return (
    <footer class={styles.footer}>
      <span>{lock.title ?? lock.site}</span>
      <span title="The composition in force">{lockHash}</span>
      <span class={styles.mode} data-mode={lock.mode}>
        {mode}
      </span>
      <Show when={lock.mode === 'development'}>
        <span class={styles.danger}>LOCAL CODE</span>
      </Show>
      <Show when={!page.secure}>
        <span
          class={styles.warning}
          title="Without https the browser cannot verify what runs; clinical mode, sign-in and offline use need https or localhost."
        >
          plain http
        </span>
      </Show>
      <Show when={failed().length > 0}>
        <span class={styles.warning} title={failed().join(', ')}>
          {failed().length === 1 ? '1 part missing' : `${failed().length} parts missing`}
        </span>
      </Show>
      <span class={styles.space} />
      <Show when={waiting() > 0}>
        <span role="status">{waiting() === 1 ? '1 frame' : `${waiting()} frames`} loading</span>
      </Show>
      <For each={panelsOf(remotes, 'viewer.footer', locale())}>
        {(panel) => <Contribution remoteId={panel.remoteId} module={panel.module} title={panel.title} />}
      </For>
    </footer>
  );
}
