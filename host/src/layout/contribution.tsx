import { RemoteContextProvider, type VisualModule } from '@alternator/sdk';
import { Problem, Skeleton } from '@alternator/ui';
import {
  createEffect,
  createResource,
  createSignal,
  ErrorBoundary,
  type JSX,
  on,
  onCleanup,
  onMount,
  type ParentProps,
  Show,
  Suspense,
  untrack,
} from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { LoadError } from '../federation/index.ts';
import type { RemoteScope } from '../platform/remote-context.ts';
import styles from './contribution.module.css';
import { usePlatform } from './platform-context.tsx';

export interface ContributionProps {
  readonly remoteId: string;
  readonly module: string;
  /** What stands here, in the reader's words. */
  readonly title: string;
}

/** The frame around a part of a remote: what fails inside costs nothing outside. */
export function Contribution(props: ContributionProps) {
  const { remotes } = usePlatform();
  const [loaded, { mutate, refetch }] = createResource(
    () => [props.remoteId, props.module] as const,
    ([id, module]) => remotes.module<VisualModule>(id, module, 'visual'),
  );
  const again = (reset: () => void) => {
    // Nothing of the part that failed is mounted again.
    mutate(undefined);
    void refetch();
    reset();
  };
  return (
    <div class={styles.frame} data-remote={props.remoteId}>
      <ErrorBoundary
        fallback={(error: Error, reset) => <Failed {...props} error={error} onAgain={() => again(reset)} />}
      >
        <Suspense fallback={<Skeleton />}>
          <Show when={loaded()}>
            {(part) => (
              <WhileActive scope={part().scope}>
                <Mounted module={part().module} scope={part().scope} />
              </WhileActive>
            )}
          </Show>
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** In the place of the part. It comes back by itself once its remote was mended elsewhere. */
function Failed(props: ContributionProps & { readonly error: Error; onAgain(): void }) {
  const { remotes } = usePlatform();
  const isWhole = () => {
    const state = remotes.state(props.remoteId);
    return state.phase === 'active' && !state.missing;
  };
  createEffect(
    on(isWhole, (whole, before) => {
      if (whole && before === false) props.onAgain();
    }),
  );
  const retry = () => {
    remotes.release(props.remoteId);
    props.onAgain();
  };
  return (
    <Problem
      message={`${props.title} is not available.`}
      detail={props.error.message}
      actions={[{ label: 'Try again', onSelect: retry }]}
    />
  );
}

/** What a remote has mounted goes with it, pixels first: a part whose remote ended shows nothing any more. */
function WhileActive(props: ParentProps<{ readonly scope: RemoteScope }>) {
  const { signal, remote } = untrack(() => props.scope.context);
  const [isOver, setOver] = createSignal(signal.aborted);
  const over = () => setOver(true);
  signal.addEventListener('abort', over);
  onCleanup(() => signal.removeEventListener('abort', over));
  return (
    <Show when={!isOver()} fallback={<Stopped id={remote.id} />}>
      {props.children}
    </Show>
  );
}

function Stopped(props: { readonly id: string }): JSX.Element {
  throw new LoadError('stopped', props.id, `${props.id} was stopped.`);
}

function Mounted(props: { readonly module: VisualModule; readonly scope: RemoteScope }) {
  return (
    <Show
      when={props.module.kind === 'solid' && props.module}
      fallback={<Foreign module={props.module} scope={props.scope} />}
    >
      {(module) => (
        <RemoteContextProvider value={props.scope.context}>
          <Dynamic component={module().component} />
        </RemoteContextProvider>
      )}
    </Show>
  );
}

/** Another framework's part: it gets an element, and gives back what empties it. */
function Foreign(props: { readonly module: VisualModule; readonly scope: RemoteScope }) {
  let element!: HTMLDivElement;
  onMount(() => {
    if (props.module.kind !== 'dom') return;
    const dispose = props.module.mount(element, props.scope.context);
    onCleanup(() => dispose?.());
  });
  return <div class={styles.foreign} ref={element} />;
}
