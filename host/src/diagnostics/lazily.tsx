import { Problem } from '@alternator/ui';
import { createResource, ErrorBoundary, type JSX, Show, Suspense } from 'solid-js';
import { loadChunk } from './load-chunk.ts';
import type { DiagnosticsSubject } from './subject.ts';

type Chunk = Awaited<ReturnType<typeof loadChunk>>;

export interface LazilyProps {
  readonly subject: DiagnosticsSubject;
  /** Where it can be left. */
  readonly onClose?: () => void;
  readonly children: (chunk: Chunk) => JSX.Element;
}

/** Draws with the diagnostics' chunk once it is there; says so where it cannot be had. */
export function Lazily(props: LazilyProps) {
  const [chunk, { refetch }] = createResource(() => loadChunk(props.subject.composition));
  return (
    <ErrorBoundary
      fallback={(error: Error, reset) => (
        <Problem
          message="The diagnostics cannot be loaded."
          detail={error.message}
          actions={[
            {
              label: 'Try again',
              onSelect: () => {
                void refetch();
                reset();
              },
            },
            ...(props.onClose ? [{ label: 'Close', onSelect: props.onClose }] : []),
          ]}
        />
      )}
    >
      <Suspense>
        <Show when={chunk()}>{(loaded) => props.children(loaded())}</Show>
      </Suspense>
    </ErrorBoundary>
  );
}
