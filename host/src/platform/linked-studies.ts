import { isAbortError, SourceError, type StudySummary } from '@alternator/sdk';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { HostDataSources } from './data-sources.ts';
import type { PageLocation } from './location.ts';
import { sourceOf } from './workspace.ts';

/** What a link with an address and without a study leads to. One study is opened at once. */
export type LinkedStudies =
  | { readonly state: 'none' | 'loading' }
  | { readonly state: 'failed'; readonly error: Error }
  | { readonly state: 'several'; readonly studies: readonly StudySummary[] };

/** More than a reader would choose from here. */
const most = 500;

/** Follows `viewer?url=` until it names a study. */
export function createLinkedStudies(
  page: PageLocation,
  sources: HostDataSources,
): { readonly linked: Accessor<LinkedStudies>; again(): void } {
  const [linked, setLinked] = createSignal<LinkedStudies>({ state: 'none' });
  const [attempt, again] = createSignal({});
  const address = createMemo(() => {
    const { route, query } = page.location();
    return route === 'viewer' && query.url && !query.study ? page.location() : undefined;
  });
  const open = async (signal: AbortSignal) => {
    const location = page.location();
    const source = sourceOf(location, sources.opening('url')?.id);
    if (!source) {
      throw new SourceError(
        'unsupported',
        'This site opens no studies from links: its site file names no data source that does.',
        {
          source: 'link',
        },
      );
    }
    const { studies } = await sources.searchStudies(source, { offset: 0, limit: most }, signal);
    signal.throwIfAborted();
    const [first] = studies;
    if (!first) throw new SourceError('not-found', 'What the link names holds no study.', { source });
    if (studies.length > 1) return setLinked({ state: 'several', studies });
    setLinked({ state: 'none' });
    page.navigate(
      { route: 'viewer', query: { ...location.query, study: first.studyInstanceUID } },
      { replace: true },
    );
  };
  createEffect(
    on([address, attempt], ([asked]) => {
      if (!asked) return setLinked({ state: 'none' });
      const controller = new AbortController();
      onCleanup(() => controller.abort());
      setLinked({ state: 'loading' });
      open(controller.signal).catch((error: Error) => {
        if (!controller.signal.aborted && !isAbortError(error)) setLinked({ state: 'failed', error });
      });
    }),
  );
  return { linked, again: () => again({}) };
}
