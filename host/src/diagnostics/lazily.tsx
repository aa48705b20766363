import { Problem } from '@alternator/ui';
import { createResource, ErrorBoundary, type JSX, Show, Suspense } from 'solid-js';
import { loadDiagnostics } from './load-chunk.ts';
import type { DiagnosticsSubject } from './subject.ts';

type Chunk = Awaited<ReturnType<typeof loadDiagnostics>>;

export interface LazilyProps {
  readonly subject: DiagnosticsSubject;
  /** Where it can be left. */
  readonly onClose?: () => void;
  readonly children: (chunk: Chunk) => JSX.Element;
}

/** Draws with the diagnostics' chunk once it is there; says so where it cannot be had. */
export function Lazily(props: LazilyProps) {
  return (
    <LazyChunk
      failure="The diagnostics cannot be loaded."
      load={() => loadDiagnostics(props.subject.composition)}
      {...(props.onClose && { onClose: props.onClose })}
    >
      {props.children}
    </LazyChunk>
  );
}

export interface LazyChunkProps<Chunk> {
  /** What is said where it cannot be had. */
  readonly failure: string;
  load(): Promise<Chunk>;
  readonly onClose?: () => void;
  readonly children: (chunk: Chunk) => JSX.Element;
}

/** Draws with a part of the host that is loaded when it is first asked for. */
export function LazyChunk<Chunk>(props: LazyChunkProps<Chunk>) {
  const [chunk, { refetch }] = createResource(() => props.load());
  return (
    <ErrorBoundary
      fallback={(error: Error, reset) => (
        <Problem
          message={props.failure}
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
        <Show when={chunk()}>{(loaded) => props.children(loaded() as Chunk)}</Show>
      </Suspense>
    </ErrorBoundary>
  );
}
