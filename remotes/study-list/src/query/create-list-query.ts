import type { Settings, Workspace } from '@alternator/sdk';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { emptyQuery, type ListQuery, parseListQuery, writeListQuery } from './list-query.ts';
import { rememberedQuery, rememberQuery } from './remembered-query.ts';

/** How long a reader may pause in a word before the archive is asked. */
export const typingPauseMs = 350;

const route = 'studies';

/** The query of the list: in the URL when searched, ahead of it while the reader types. */
export interface ListQueryState {
  /** What the fields show. */
  readonly draft: Accessor<ListQuery>;
  /** What is searched: the URL's. */
  readonly searched: Accessor<ListQuery>;
  /** Searches after a pause in typing. */
  type(change: Partial<ListQuery>): void;
  /** Searches now, with what was typed. */
  search(change?: Partial<ListQuery>): void;
  /** Empties all fields and what was remembered. The archive stays. */
  clear(): void;
}

/** Without a query in the URL, starts with what was remembered of the sources that the site still has. */
export function createListQuery(
  workspace: Workspace,
  settings: Settings,
  sources: readonly string[],
): ListQueryState {
  restore(workspace, settings, sources);
  const searched = createMemo<ListQuery>(
    (before) => {
      const { route: current, query } = workspace.location();
      return current === route ? parseListQuery(query) : before;
    },
    emptyQuery,
    { equals: isSame },
  );
  const [typed, setTyped] = createSignal<ListQuery>();
  const draft = () => typed() ?? searched();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written: ListQuery | undefined;
  onCleanup(() => clearTimeout(timer));

  const search = (change: Partial<ListQuery> = {}) => {
    clearTimeout(timer);
    const query = { ...draft(), ...change };
    setTyped(query);
    written = query;
    rememberQuery(settings, query);
    workspace.navigate({ route, query: writeListQuery(query) }, { replace: true });
  };
  const type = (change: Partial<ListQuery>) => {
    setTyped({ ...draft(), ...change });
    clearTimeout(timer);
    timer = setTimeout(search, typingPauseMs);
  };
  // Back and forward, or a link: the URL wins over what was typed.
  createEffect(
    on(
      searched,
      (query) => {
        if (written && isSame(query, written)) return;
        clearTimeout(timer);
        setTyped(undefined);
      },
      { defer: true },
    ),
  );
  return {
    draft,
    searched,
    type,
    search,
    clear: () => search({ ...emptyQuery, source: draft().source }),
  };
}

function restore(workspace: Workspace, settings: Settings, sources: readonly string[]): void {
  const { route: current, query } = workspace.location();
  if (current !== route || !isSame(parseListQuery(query), emptyQuery)) return;
  const remembered = rememberedQuery(settings);
  if (!remembered) return;
  const isKnown = remembered.source !== undefined && sources.includes(remembered.source);
  const restored = { ...remembered, source: isKnown ? remembered.source : undefined };
  workspace.navigate({ route, query: writeListQuery(restored) }, { replace: true });
}

function isSame(first: ListQuery, second: ListQuery): boolean {
  return JSON.stringify(writeListQuery(first)) === JSON.stringify(writeListQuery(second));
}
