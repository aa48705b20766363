import { Button } from '@alternator/ui';
import { Show } from 'solid-js';
import styles from '../layout/kept-line.module.css';
import { usePlatform } from '../layout/platform-context.tsx';
import { createUpdates } from './updates.ts';

/** Says between studies that another composition was published. */
export function UpdateLine() {
  const { composition, workspace } = usePlatform();
  const studies = () => workspace.studies().length;
  const { ready, start } = createUpdates({ composition, studies });
  return (
    <Show when={ready() && studies() === 0}>
      <p class={styles.line} role="status">
        <span>Update ready: another version of this viewer was published.</span>
        <Button onClick={start}>Start it</Button>
      </p>
    </Show>
  );
}
