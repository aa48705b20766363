import { Button } from '@alternator/ui';
import { Show } from 'solid-js';
import { render } from 'solid-js/web';
import styles from './sign-in-page.module.css';

/** What the page says and offers. */
export interface SignInWish {
  readonly title: string;
  readonly provider?: { readonly id: string; readonly title: string };
  readonly problem?: string;
  onSignIn?(): void;
  /** Where the page can be left for without signing in. */
  readonly home?: string;
}

let shown: (() => void) | undefined;

/** In the place of the viewer: who must sign in, why it failed, and what to do. */
export function showSignInPage(root: HTMLElement, wish: SignInWish): void {
  shown?.();
  shown = render(() => <SignInPage {...wish} />, root);
}

function SignInPage(props: SignInWish) {
  return (
    <main class={styles.page}>
      <h1 class={styles.title}>{props.title}</h1>
      <Show when={props.problem}>
        <p class={styles.problem} role="alert">
          {props.problem}
        </p>
      </Show>
      <Show when={props.onSignIn && props.provider}>
        {(provider) => (
          <Button variant="primary" onClick={() => props.onSignIn?.()}>
            {`Sign in at ${provider().title}`}
          </Button>
        )}
      </Show>
      <Show when={props.home}>
        <Button onClick={() => location.assign(props.home ?? '')}>Go to the start page</Button>
      </Show>
    </main>
  );
}
