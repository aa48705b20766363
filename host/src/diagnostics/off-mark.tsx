import type { Off } from '@alternator/composition/resolve';
import { Show } from 'solid-js';
import { usePlatform } from '../layout/platform-context.tsx';
import { readOverrides, resetOverrides } from './device.ts';
import styles from './off-mark.module.css';
import { createReload } from './reload.ts';

/** Stays for as long as this device runs less than the site says because of its reader. */
export function OffMark() {
  const { composition, workspace, notices } = usePlatform();
  const reload = createReload(workspace, notices);
  const { site } = composition.lock;
  const by = (reason: Off) =>
    Object.values(composition.page.off ?? {}).filter((why) => why === reason).length;
  const count = by('disabled') + by('safe-mode') + by('bisect');
  const isSafe = readOverrides(site).safeMode;
  const words = count === 1 ? '1 part is off' : `${count} parts are off`;
  return (
    <Show when={count > 0 || isSafe}>
      <span class={styles.mark}>
        {isSafe ? `Safe mode: ${words} in this tab · ` : `${words} on this device · `}
        <button
          type="button"
          class={styles.reset}
          title="Turn all parts on again"
          onClick={() => {
            resetOverrides(site);
            reload('All parts are on again after a reload.');
          }}
        >
          reset
        </button>
      </span>
    </Show>
  );
}
