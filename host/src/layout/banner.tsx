import { Button } from '@alternator/ui';
import { createMemo, For, Show } from 'solid-js';
import { titleOf } from '../platform/messages.ts';
import styles from './banner.module.css';
import { usePlatform } from './platform-context.tsx';

interface Missing {
  readonly id: string;
  readonly name: string;
  readonly why: string;
  readonly retry: boolean;
}

/** Stays for as long as something clinical is missing: never a silent absence. */
export function Banner() {
  const { composition, remotes, locale } = usePlatform();
  const name = (remote: (typeof remotes.planned)[number]) =>
    remote.manifest.displayName ? titleOf(remote, remote.manifest.displayName, locale()) : remote.id;
  const missing = createMemo((): Missing[] => [
    ...composition.plan.skip
      .filter(({ remote }) => remote.criticality !== 'optional')
      .map(({ remote, reason }) => ({
        id: remote.id,
        name: name(remote),
        why: `${reason.message}. ${reason.fix}`,
        retry: false,
      })),
    ...remotes.planned
      .filter(({ criticality }) => criticality !== 'optional')
      .flatMap((remote) => {
        const state = remotes.state(remote.id);
        if (state.phase !== 'failed') return [];
        return [{ id: remote.id, name: name(remote), why: state.error.message, retry: true }];
      }),
  ]);
  return (
    <Show when={missing().length > 0}>
      <div class={styles.banner} role="alert">
        <For each={missing()}>
          {(one) => (
            <p class={styles.line}>
              <strong>{one.name} is not available.</strong> <span class={styles.why}>{one.why}</span>
              <Show when={one.retry}>
                <Button onClick={() => void remotes.activate(one.id).catch(() => undefined)}>
                  Try again
                </Button>
              </Show>
            </p>
          )}
        </For>
      </div>
    </Show>
  );
}
