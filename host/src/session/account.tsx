import type { Session, SignInProvider } from '@alternator/sdk';
import { For, Show } from 'solid-js';
import styles from './account.module.css';

interface AccountProps {
  readonly session: Session;
}

/** In the footer: who is signed in where, and the way in and out. */
export function Account(props: AccountProps) {
  const ids = () => props.session.providers().map(({ id }) => id);
  return <For each={ids()}>{(id) => <Entry id={id} session={props.session} />}</For>;
}

const words: Partial<Record<SignInProvider['state'], string>> = {
  'signing-in': 'signing in …',
  expiring: 'sign-in ends soon',
  expired: 'sign-in ended',
};

function Entry(props: AccountProps & { readonly id: string }) {
  const provider = () => props.session.providers().find(({ id }) => id === props.id);
  return (
    <Show when={provider()}>
      {(one) => (
        <span class={styles.account} data-state={one().state}>
          <Show when={one().state !== 'signed-out'}>
            <span title={one().title}>{one().name ?? one().title}</span>
          </Show>
          <Show when={words[one().state]}>{(word) => <span class={styles.word}>{word()}</span>}</Show>
          <Show when={one().state !== 'signed-in' && one().state !== 'signing-in'}>
            <button type="button" class={styles.button} onClick={() => void props.session.signIn(props.id)}>
              {one().state === 'signed-out' ? `Sign in at ${one().title}` : 'Sign in again'}
            </button>
          </Show>
          <Show when={one().state !== 'signed-out' && one().state !== 'signing-in'}>
            <button type="button" class={styles.button} onClick={() => void props.session.signOut(props.id)}>
              Sign out
            </button>
          </Show>
        </span>
      )}
    </Show>
  );
}
