import { Button } from '@alternator/ui';
import { createMemo, For, Show } from 'solid-js';
import styles from './banner.module.css';
import { lostWith, type MissingPart, missingPart, remoteName } from './missing-parts.ts';
import { usePlatform } from './platform-context.tsx';

type Line = MissingPart & { readonly retry: boolean };

/** Stays for as long as something clinical is missing: never a silent absence. */
export function Banner() {
  const { composition, remotes, locale } = usePlatform();
  const leftOut = composition.plan.skip
    // Where the site chose another provider, nothing is missing.
    .filter(({ remote, reason }) => remote.criticality !== 'optional' && !reason.settled)
    .map(
      ({ remote, reason }): Line => ({
        id: remote.id,
        name: remoteName(remote, locale()),
        lost: lostWith(remote, locale()),
        why: `${reason.message}. ${reason.fix}`,
        isQuarantined: false,
        retry: false,
      }),
    );
  const failed = () =>
    remotes.planned
      .filter(({ criticality }) => criticality !== 'optional')
      .flatMap((remote) => missingPart(remote, remotes, locale()) ?? [])
      .map((part): Line => ({ ...part, retry: true }));
  const lines = createMemo(() => [...leftOut, ...failed()]);
  return (
    <Show when={lines().length > 0}>
      <div class={styles.banner} role="alert">
        <For each={lines()}>
          {(one) => (
            <p class={styles.line} data-quarantined={one.isQuarantined}>
              <strong>{one.name} is not available.</strong>
              <Show when={one.isQuarantined}>
                <span class={styles.quarantined}>Its files are not the published ones.</span>
              </Show>
              <span>{one.lost}</span>
              <span class={styles.why} title={one.why}>
                {one.why}
              </span>
              <Show when={one.retry}>
                {/* What fails again says so in this place. */}
                <Button onClick={() => void remotes.retry(one.id).catch(() => undefined)}>Try again</Button>
              </Show>
            </p>
          )}
        </For>
      </div>
    </Show>
  );
}
