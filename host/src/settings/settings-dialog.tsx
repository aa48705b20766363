import { Button } from '@alternator/ui';
import { onMount } from 'solid-js';
import styles from './settings.module.css';
import { SettingsPanel } from './settings-panel.tsx';
import type { SettingsSubject } from './subject.ts';

/** Over whatever is open, so that a study stays and shows at once what changed. */
export function SettingsDialog(props: { readonly subject: SettingsSubject; onClose(): void }) {
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby="alternator-settings"
      on:close={() => props.onClose()}
      // The keys of the page below rest; Escape is the browser's.
      on:keydown={(event) => event.stopPropagation()}
    >
      <SettingsPanel
        subject={props.subject}
        headingId="alternator-settings"
        leave={
          <Button variant="primary" onClick={() => dialog.close()}>
            Close
          </Button>
        }
      />
    </dialog>
  );
}
