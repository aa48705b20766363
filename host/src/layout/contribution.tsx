import { RemoteContextProvider, type VisualModule } from '@alternator/sdk';
import { Problem, Skeleton } from '@alternator/ui';
import { createResource, ErrorBoundary, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
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
  const [loaded, { refetch }] = createResource(
    () => [props.remoteId, props.module] as const,
    ([id, module]) => remotes.module<VisualModule>(id, module, 'visual'),
  );
  return (
    <div class={styles.frame} data-remote={props.remoteId}>
      <ErrorBoundary
        fallback={(error: Error, reset) => (
          <Problem
            message={`${props.title} is not available.`}
            detail={error.message}
            actions={[
              {
                label: 'Try again',
                onSelect: () => {
                  void refetch();
                  reset();
                },
              },
            ]}
          />
        )}
      >
        <Suspense fallback={<Skeleton />}>
          <Show when={loaded()}>{(part) => <Mounted module={part().module} scope={part().scope} />}</Show>
        </Suspense>
      </ErrorBoundary>
    </div>
  );
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
