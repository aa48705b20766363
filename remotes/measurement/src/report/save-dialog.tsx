import { DataSources, Notices, type StudyRef, useRemote, useToken } from '@alternator/sdk';
import { Button, Problem, Select, TextField } from '@alternator/ui';
import { createMemo, createSignal, createUniqueId, For, onMount, Show } from 'solid-js';
import { createSaving } from './create-saving.ts';
import type { DocumentFrame } from './document.ts';
import styles from './save-dialog.module.css';
import { saveTargets } from './save-targets.ts';

/** A document that the reader may save. */
export interface DocumentDraft {
  readonly study: StudyRef;
  readonly heading: string;
  /** What the reader may change. */
  readonly title: string;
  /** What goes into it, and what does not. */
  readonly content: readonly string[];
  saved(target: string): string;
  /** @throws {ReportError} when it cannot be made */
  make(frame: DocumentFrame): Uint8Array;
}

/** Asks where to and under which title; stays, with the reason, when an archive refuses. */
export function SaveDialog(props: { readonly draft: DocumentDraft; onClose(): void }) {
  const { text } = useRemote();
  const notices = useToken(Notices);
  const sources = useToken(DataSources).list;
  const heading = createUniqueId();
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  const targets = createMemo(() => saveTargets(sources(), props.draft.study.source));
  const [chosen, setChosen] = createSignal<string>();
  const target = () => targets().find(({ id }) => id === chosen()) ?? targets()[0];
  const [title, setTitle] = createSignal(props.draft.title);
  const [comment, setComment] = createSignal('');
  const saving = createSaving(props.draft);
  const save = async () => {
    const to = target();
    if (!to || !(await saving.save(to, { title: title(), comment: comment() }))) return;
    notices.show({ level: 'info', message: props.draft.saved(to.title) });
    dialog.close();
  };
  return (
    <dialog class={styles.dialog} ref={dialog} aria-labelledby={heading} onClose={() => props.onClose()}>
      <h2 id={heading} class={styles.heading}>
        {props.draft.heading}
      </h2>
      <For each={props.draft.content}>{(line) => <p class={styles.line}>{line}</p>}</For>
      <Show when={target()} fallback={<Problem level="warning" message={text('save.no-target')} />}>
        {(to) => (
          <Select
            label={text('save.target')}
            value={to().id}
            options={targets().map(({ id, title: label }) => ({ value: id, label }))}
            disabled={saving.part() !== undefined}
            onChange={setChosen}
          />
        )}
      </Show>
      <TextField label={text('save.title')} value={title()} onInput={setTitle} />
      <TextField label={text('save.comment')} value={comment()} onInput={setComment} />
      <Show when={saving.part() !== undefined}>
        <progress class={styles.progress} aria-label={text('save.progress')} max="1" value={saving.part()} />
      </Show>
      <Show when={saving.problem()}>{(problem) => <Problem message={problem()} />}</Show>
      <div class={styles.buttons}>
        <Button onClick={() => dialog.close()}>{text('save.cancel')}</Button>
        <Button
          variant="primary"
          disabled={!target() || saving.part() !== undefined}
          onClick={() => void save()}
        >
          {text('save.confirm')}
        </Button>
      </div>
    </dialog>
  );
}
