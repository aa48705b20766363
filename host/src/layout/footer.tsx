import { formatHotkey } from '@alternator/ui';
import { createMemo, For, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { diagnosticsChord } from '../diagnostics/chord.ts';
import { OffMark } from '../diagnostics/off-mark.tsx';
import { missingOf } from '../platform/remote-state.ts';
import { settingsChord } from '../settings/load-chunk.ts';
import { Contribution } from './contribution.tsx';
import { daysUntil } from './days-until.ts';
import styles from './footer.module.css';
import { panelsOf } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';

export interface FooterProps {
  onDiagnostics(): void;
  onSettings(): void;
}

/** Which site, which composition, whether to trust it, and what is loading. */
export function Footer(props: FooterProps) {
  const { composition, remotes, pool, locale, session } = usePlatform();
  const { lock, page } = composition;
  const mode = lock.mode === 'clinical' ? 'CLINICAL' : 'NOT FOR DIAGNOSTIC USE';
  /** What the reader turned off is counted by its own mark. */
  const isMissed = (id: string) => (page.off?.[id] ?? 'quarantined') === 'quarantined';
  const missing = createMemo(() => [
    ...composition.plan.skip
      .filter(({ remote, reason }) => isMissed(remote.id) && !reason.settled)
      .map(({ remote }) => remote.id),
    ...remotes.planned.filter(({ id }) => missingOf(remotes.state(id))).map(({ id }) => id),
  ]);
  const waiting = () => pool.state().waiting + pool.state().busy;
  return (
    <footer class={styles.footer}>
      <span>{lock.title ?? lock.site}</span>
      <Trust onDiagnostics={props.onDiagnostics} />
      <span class={styles.mode} data-mode={lock.mode}>
        {mode}
      </span>
      <Show when={lock.mode === 'development' || composition.local}>
        <span class={styles.danger}>LOCAL CODE</span>
      </Show>
      <Show when={missing().length > 0}>
        <button
          type="button"
          class={styles.warning}
          title={missing().join(', ')}
          onClick={() => props.onDiagnostics()}
        >
          {missing().length === 1 ? '1 part missing' : `${missing().length} parts missing`}
        </button>
      </Show>
      <OffMark />
      <span class={styles.space} />
      <button
        type="button"
        class={styles.open}
        title={`Theme, and what the parts of this site let be set: ${formatHotkey(settingsChord)}`}
        onClick={() => props.onSettings()}
      >
        Settings
      </button>
      <Dynamic component={session.Account} />
      <Show when={waiting() > 0}>
        <span role="status">{waiting() === 1 ? '1 frame' : `${waiting()} frames`} loading</span>
      </Show>
      <For each={panelsOf(remotes, 'viewer.footer', locale())}>
        {(panel) => <Contribution remoteId={panel.remoteId} module={panel.module} title={panel.title} />}
      </For>
    </footer>
  );
}

/** The composition in force, and what keeps it from being the one that was published and verified. */
function Trust(props: Pick<FooterProps, 'onDiagnostics'>) {
  const { lockHash, trust, kept, page, channel } = usePlatform().composition;
  const since = channel.notBefore?.slice(0, 10);
  const daysLeft = daysUntil(channel.notAfter, new Date());
  return (
    <>
      <Show when={daysLeft < 15}>
        <span class={styles.warning} title={`Publish the site again before ${channel.notAfter}.`}>
          {daysLeft === 1 ? 'ends tomorrow' : `ends in ${daysLeft} days`}
        </span>
      </Show>
      <button
        type="button"
        class={styles.open}
        title={`The composition in force. Diagnostics: ${formatHotkey(diagnosticsChord)}`}
        onClick={() => props.onDiagnostics()}
      >
        {lockHash}
      </button>
      <Show when={kept}>
        <span class={styles.warning}>
          {`kept composition${since ? ` of ${since}` : kept === 'chosen' ? ' by choice' : ': server unreachable'}`}
        </span>
      </Show>
      <Show when={trust === 'unverified'}>
        <span class={styles.warning}>not verified</span>
      </Show>
      <Show when={!page.secure}>
        <span
          class={styles.warning}
          title="Without https the browser cannot verify what runs; clinical mode, sign-in and offline use need https or localhost."
        >
          plain http
        </span>
      </Show>
    </>
  );
}
