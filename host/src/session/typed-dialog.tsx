import { Button } from '@alternator/ui';
import { createUniqueId, onMount, Show } from 'solid-js';
import type { TypedCredentials } from './typed-credentials.ts';
import styles from './typed-dialog.module.css';

export interface TypedDialogProps {
  /** Of the data source. */
  readonly title: string;
  readonly typed: TypedCredentials;
}

/** Asks for the password or the key of one data source. It stays in this page's memory. */
export function TypedDialog(props: TypedDialogProps) {
  let dialog!: HTMLDialogElement;
  const heading = createUniqueId();
  onMount(() => dialog.showModal());
  const isBasic = () => props.typed.auth.kind === 'basic';
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    props.typed.answer({ name: `${typed.get('name') ?? ''}`, secret: `${typed.get('secret') ?? ''}` });
  };
  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby={heading}
      on:close={() => props.typed.isAsked() && props.typed.answer()}
      // The keys of the page below rest; Escape is the browser's.
      on:keydown={(event) => event.stopPropagation()}
    >
      <form class={styles.form} onSubmit={submit}>
        <h1 class={styles.title} id={heading}>{`Sign in to ${props.title}`}</h1>
        <Show when={isBasic()}>
          <label class={styles.field}>
            User name
            <input class={styles.input} name="name" autocomplete="username" spellcheck={false} required />
          </label>
        </Show>
        <label class={styles.field}>
          {isBasic() ? 'Password' : 'Key'}
          <input
            class={styles.input}
            name="secret"
            type="password"
            autocomplete={isBasic() ? 'current-password' : 'off'}
            required
          />
        </label>
        <p class={styles.note}>It goes to this archive alone, and is forgotten when the page is closed.</p>
        <div class={styles.actions}>
          <button class={styles.submit} type="submit">
            Sign in
          </button>
          <Button onClick={() => dialog.close()}>Cancel</Button>
        </div>
      </form>
    </dialog>
  );
}
