import { Button } from '@alternator/ui';
import { onMount } from 'solid-js';
import dialogStyles from './dialog.module.css';
import { Panel } from './panel.tsx';
import type { DiagnosticsSubject } from './subject.ts';

/** Over whatever is open. The browser's own dialog: it keeps the focus inside, and gives it back. */
export function DiagnosticsDialog(props: { readonly subject: DiagnosticsSubject; onClose(): void }) {
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  const test = () => {
    dialog.close();
    props.subject.testArchives?.();
  };
  return (
    <dialog
      ref={dialog}
      class={dialogStyles.dialog}
      aria-labelledby="alternator-diagnostics"
      on:close={() => props.onClose()}
      // The keys of the page below rest; Escape is the browser's.
      on:keydown={(event) => event.stopPropagation()}
    >
      <Panel
        subject={props.subject}
        headingId="alternator-diagnostics"
        onTestArchives={props.subject.testArchives && test}
        leave={
          <Button variant="primary" onClick={() => dialog.close()}>
            Close
          </Button>
        }
      />
    </dialog>
  );
}
