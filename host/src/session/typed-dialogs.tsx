import { createResource, For, Show, Suspense } from 'solid-js';
import { usePlatform } from '../layout/platform-context.tsx';
import { loadChunk } from './load-chunk.ts';

/** The dialog of each data source whose password or key is asked for now. */
export function TypedDialogs() {
  const { session, composition } = usePlatform();
  const asked = () => [...session.typed].filter(([, typed]) => typed.isAsked()).map(([source]) => source);
  return <For each={asked()}>{(source) => <Asked source={source} composition={composition} />}</For>;
}

function Asked(props: { readonly source: string; readonly composition: Parameters<typeof loadChunk>[0] }) {
  const { session, notices } = usePlatform();
  const typed = () => session.typed.get(props.source);
  const title = () => props.composition.lock.dataSources.find(({ id }) => id === props.source)?.title ?? '';
  const [chunk] = createResource(() =>
    loadChunk(props.composition).catch((error: Error) => {
      typed()?.answer();
      const message = 'The sign-in could not be loaded.';
      notices.show({ level: 'error', message, detail: error.message });
      return undefined;
    }),
  );
  return (
    <Suspense>
      <Show when={chunk()}>
        {(loaded) => (
          <Show when={typed()}>{(one) => loaded().TypedDialog({ title: title(), typed: one() })}</Show>
        )}
      </Show>
    </Suspense>
  );
}
