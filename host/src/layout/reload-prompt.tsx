import { Button } from '@alternator/ui';
import { createSignal, Show } from 'solid-js';
import styles from './reload-prompt.module.css';

export interface ReloadPromptProps {
  readonly isPending: boolean;
  isStudyOpen(): boolean;
}

/** Nothing is reloaded under an open study unless the reader says so twice. */
export function ReloadPrompt(props: ReloadPromptProps) {
  const [isAsking, setAsking] = createSignal(false);
  const reload = () => (props.isStudyOpen() && !isAsking() ? setAsking(true) : location.reload());
  return (
    <Show when={props.isPending}>
      <div class={styles.prompt} role="status">
        <Show when={isAsking()} fallback={<span>Your changes take effect after a reload.</span>}>
          <span>A study is open: a reload closes it and opens it again.</span>
        </Show>
        <Button variant="primary" onClick={reload}>
          {isAsking() ? 'Reload all the same' : 'Reload now'}
        </Button>
        <Show when={isAsking()}>
          <Button onClick={() => setAsking(false)}>Not now</Button>
        </Show>
      </div>
    </Show>
  );
}
