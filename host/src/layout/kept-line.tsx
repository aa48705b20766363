import { Button } from '@alternator/ui';
import { Show } from 'solid-js';
import { chooseKept } from '../boot/kept.ts';
import { createReload } from '../diagnostics/reload.ts';
import styles from './kept-line.module.css';
import { usePlatform } from './platform-context.tsx';

/** Stays for as long as what runs is not what the server says now. */
export function KeptLine() {
  const { composition, workspace, notices } = usePlatform();
  const { kept, channel, lockHash } = composition;
  const reload = createReload(workspace, notices);
  const which = `composition ${lockHash}, number ${channel.sequence}`;
  return (
    <Show when={kept}>
      <p class={styles.line} role="status">
        <Show
          when={kept === 'unreachable'}
          fallback={
            <>
              <span>{`You went back to ${which}, which this device kept: it is not what is published now.`}</span>
              <Button
                onClick={() => reload('The published composition takes over.', () => chooseKept(false))}
              >
                Back to the published one
              </Button>
            </>
          }
        >
          <span>{`The server cannot be reached: running ${which}, which this device kept.`}</span>
          <Button onClick={() => reload('The server is asked again.')}>Try again</Button>
        </Show>
      </p>
    </Show>
  );
}
