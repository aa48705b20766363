import type { SignInProvider } from '@alternator/sdk';
import { For, Show } from 'solid-js';
import { usePlatform } from '../layout/platform-context.tsx';
import styles from './account.module.css';

/** In the footer: who is signed in where, and the way in and out. Nothing where the site signs nobody in. */
export function Account() {
  const { session } = usePlatform();
  return <For each={session.providers().map(({ id }) => id)}>{(id) => <Entry id={id} />}</For>;
}

const words: Partial<Record<SignInProvider['state'], string>> = {
  'signing-in': 'signing in …',
  expiring: 'sign-in ends soon',
  expired: 'sign-in ended',
};

function Entry(props: { readonly id: string }) {
  const { session } = usePlatform();
  const provider = () => session.providers().find(({ id }) => id === props.id);
  return (
    <Show when={provider()}>
      {(one) => (
        <span class={styles.account} data-state={one().state}>
          <Show when={one().state !== 'signed-out'}>
            <span title={one().title}>{one().name ?? one().title}</span>
          </Show>
          <Show when={words[one().state]}>{(word) => <span class={styles.word}>{word()}</span>}</Show>
          <Show when={one().state !== 'signed-in' && one().state !== 'signing-in'}>
            <button type="button" class={styles.button} onClick={() => void session.signIn(props.id)}>
              {one().state === 'signed-out' ? `Sign in at ${one().title}` : 'Sign in again'}
            </button>
          </Show>
          <Show when={one().state !== 'signed-out' && one().state !== 'signing-in'}>
            <button type="button" class={styles.button} onClick={() => void session.signOut(props.id)}>
              Sign out
            </button>
          </Show>
        </span>
      )}
    </Show>
  );
}
