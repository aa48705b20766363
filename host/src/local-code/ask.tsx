import type { Lock } from '@alternator/composition';
import { type LocalSource, localGrants } from '@alternator/composition/local-code';
import { Button } from '@alternator/ui';
import { createSignal, onMount, Show } from 'solid-js';
import { render } from 'solid-js/web';
import styles from './local-code.module.css';

/** A question in the place of the viewer, and what stands there while the local code is waited for. */
export interface Question {
  /** Whether it may run. */
  readonly answer: Promise<boolean>;
  /** Aborted when the reader does not want to wait. */
  readonly signal: AbortSignal;
  close(): void;
}

/** @param isKnown the reader let it run in this tab before: nothing is asked */
export function askFor(root: HTMLElement, source: LocalSource, lock: Lock, isKnown: boolean): Question {
  const controller = new AbortController();
  let close = () => {};
  document.documentElement.dataset.theme ??= 'dark';
  const answer = new Promise<boolean>((resolve) => {
    if (isKnown) resolve(true);
    close = render(
      () => (
        <AskPage
          source={source}
          lock={lock}
          isAnswered={isKnown}
          onRun={() => resolve(true)}
          onWithout={() => {
            resolve(false);
            controller.abort();
          }}
        />
      ),
      root,
    );
  });
  return { answer, signal: controller.signal, close: () => close() };
}

interface AskPageProps {
  readonly source: LocalSource;
  readonly lock: Lock;
  readonly isAnswered: boolean;
  onRun(): void;
  onWithout(): void;
}

function AskPage(props: AskPageProps) {
  const [isWaiting, setWaiting] = createSignal(props.isAnswered);
  const place = () => props.source.origin.slice('http://'.length, -1);
  let without!: HTMLDivElement;
  onMount(() => without.querySelector('button')?.focus());
  return (
    <main class={styles.page}>
      <h1 class={styles.title}>
        {isWaiting() ? `Waiting for the local code of ${props.source.id} …` : 'Run local code in this tab?'}
      </h1>
      <Show when={!isWaiting()} fallback={<Waiting place={place()} />}>
        <p class={styles.text}>
          This address wants to run code from <strong>{place()}</strong>, a program on this computer, as the
          part <strong>{props.source.id}</strong> of this page. {standing(props.lock, props.source.id)}
        </p>
        <p class={styles.text}>
          Nobody published or verified it. It sees what you see: studies, patients, and what your sign-in
          opens. <strong>Run it only if you started it yourself</strong>, with alternator remote dev.
        </p>
      </Show>
      <div class={styles.buttons} ref={without}>
        <Button variant="primary" onClick={() => props.onWithout()}>
          {isWaiting() ? 'Go on without it' : 'Without it'}
        </Button>
        <Show when={!isWaiting()}>
          <Button
            onClick={() => {
              setWaiting(true);
              props.onRun();
            }}
          >
            Run it
          </Button>
        </Show>
      </div>
    </main>
  );
}

function Waiting(props: { readonly place: string }) {
  return (
    <p class={styles.text} role="status">
      {`${props.place} is asked. If your browser asks whether this page may reach programs on this computer, or the local network, allow it.`}
    </p>
  );
}

/** In whose place it runs, and what it may do. */
function standing(lock: Lock, id: string): string {
  const published = lock.remotes.find((remote) => remote.id === id);
  const grants = localGrants(lock, id).join(', ');
  const may = grants ? `It may use: ${grants}.` : 'It may do nothing but draw its own parts.';
  return published
    ? `It takes the place of version ${published.version}, which this site published. ${may}`
    : `This site has no such part: it is added. ${may}`;
}
