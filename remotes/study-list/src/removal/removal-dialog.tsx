import { isAbortError, SourceError, type StudySummary, useLocale, useText } from '@alternator/sdk';
import { Button, Problem } from '@alternator/ui';
import { createMemo, createSignal, createUniqueId, onCleanup, onMount, Show } from 'solid-js';
import styles from '../preview/series-preview.module.css';
import { searchProblem } from '../search/search-problem.ts';
import { displayStudy } from '../table/study-display.ts';
import type { RemovableFrom, StudyRemoval } from './create-study-removal.ts';

export interface RemovalDialogProps {
  readonly study: StudySummary;
  readonly from: RemovableFrom;
  readonly removal: StudyRemoval;
  onClose(isRemoved: boolean): void;
}

/**
 * Says which study goes and what that means, before it goes. Escape and the first button leave it where it is, and
 * Enter alone does nothing.
 */
export function RemovalDialog(props: RemovalDialogProps) {
  const text = useText();
  const locale = useLocale();
  const id = createUniqueId();
  const shown = createMemo(() => displayStudy(props.study, locale()));
  const removing = createRemoving(props);
  let dialog!: HTMLDialogElement;
  onMount(() => {
    dialog.showModal();
    // And no button: the Enter that chose the menu's entry would press it.
    dialog.tabIndex = -1;
    dialog.focus();
  });
  const archive = () => ({ archive: props.from.title });
  const others = () => props.removal.othersThan(props.from.id, props.study).join(', ');
  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby={`${id}-title`}
      aria-busy={removing.isBusy()}
      // The page clears its search by Escape.
      on:keydown={(event) => event.stopPropagation()}
      on:cancel={(event) => removing.isBusy() && event.preventDefault()}
      on:close={() => removing.close()}
    >
      <h2 id={`${id}-title`} class={styles.question}>
        {text('remove.title', archive())}
      </h2>
      <div class={styles.subject}>
        <p>
          {shown().patientName} ({shown().patientID})
        </p>
        <p>{shown().studyDescription}</p>
        <p>
          {shown().studyDate} {shown().studyTime}
        </p>
      </div>
      <p>
        {text(`remove.${props.from.how}`, archive())}{' '}
        <Show when={others()}>{text('remove.elsewhere', { archives: others() })}</Show>
      </p>
      <Show when={removing.problem()}>
        {(problem) => (
          <Problem message={text(problem().key)} detail={problem().detail} copyLabel={text('problem.copy')} />
        )}
      </Show>
      <div class={styles.answers}>
        <span role="status">{removing.isBusy() ? text('remove.busy') : ''}</span>
        <Button disabled={removing.isBusy()} onClick={() => dialog.close()}>
          {text('remove.keep')}
        </Button>
        <Button variant="danger" disabled={removing.isBusy()} onClick={() => void removing.start()}>
          {text(removing.problem() ? 'retry' : 'remove.confirm')}
        </Button>
      </div>
    </dialog>
  );
}

/** The request, and what became of it. */
function createRemoving(props: RemovalDialogProps) {
  const controller = new AbortController();
  onCleanup(() => controller.abort());
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<ReturnType<typeof removalProblem>>();
  return {
    isBusy,
    problem,
    async start() {
      setProblem(undefined);
      setBusy(true);
      try {
        await props.removal.remove(props.study, props.from.id, controller.signal);
        props.onClose(true);
      } catch (error) {
        if (!isAbortError(error)) setProblem(removalProblem(error));
      } finally {
        setBusy(false);
      }
    },
    close() {
      const isUncertain = problem()?.key === 'remove.uncertain';
      props.onClose(false);
      if (isUncertain) props.removal.searchAgain();
    },
  };
}

function removalProblem(error: unknown) {
  const { detail } = searchProblem(error);
  const code = error instanceof SourceError ? error.code : 'unknown';
  switch (code) {
    case 'unauthorised':
      return { key: 'error.unauthorised', detail } as const;
    case 'forbidden':
      return { key: 'remove.forbidden', detail } as const;
    case 'refused':
    case 'not-found':
    case 'unsupported':
    case 'origin':
      return { key: 'remove.refused', detail } as const;
    default:
      // It may have done it before the answer was lost.
      return { key: 'remove.uncertain', detail } as const;
  }
}
