import { Button } from '@alternator/ui';
import { onMount } from 'solid-js';
import styles from './files.module.css';

export interface Question {
  readonly title: string;
  readonly detail: string;
  readonly confirm: string;
  readonly isDanger?: boolean;
  run(): void;
}

/** Asks before what cannot be taken back. Escape and the first button leave everything as it is. */
export function ConfirmDialog(props: {
  readonly question: Question;
  readonly cancel: string;
  onClose(): void;
}) {
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  return (
    <dialog
      class={styles.dialog}
      ref={dialog}
      aria-labelledby="files-question"
      onClose={() => props.onClose()}
    >
      <h2 id="files-question" class={styles.subtitle}>
        {props.question.title}
      </h2>
      <p class={styles.text}>{props.question.detail}</p>
      <div class={styles.buttons}>
        <Button onClick={() => dialog.close()}>{props.cancel}</Button>
        <Button
          variant={props.question.isDanger ? 'danger' : 'primary'}
          onClick={() => {
            const { run } = props.question;
            dialog.close();
            run();
          }}
        >
          {props.question.confirm}
        </Button>
      </div>
    </dialog>
  );
}
