import { useText } from '@alternator/sdk';
import { Button, EmptyState, Problem } from '@alternator/ui';
import { Match, Show, Switch } from 'solid-js';
import type { ListQueryState } from '../query/create-list-query.ts';
import { isNarrowed } from '../query/list-query.ts';
import { pageSize, type StudySearch } from '../search/create-study-search.ts';
import { failedArchive, searchProblem } from '../search/search-problem.ts';
import styles from './study-list.module.css';

export interface ListFooterProps {
  readonly search: StudySearch;
  readonly query: ListQueryState;
  /** Its title. */
  readonly archive: string;
  /** Where the archive wants a sign-in. */
  readonly onSignIn?: (() => void) | undefined;
  /** Leads to the tests of one archive. */
  onTest(source: string): void;
}

/** Below the last row: more, or why there is none. */
export function ListFooter(props: ListFooterProps) {
  const text = useText();
  const isEmpty = () => props.search.status() === 'ready' && props.search.studies().length === 0;
  /** Of several archives those that have not answered: what they have is not known. */
  const silent = () =>
    (props.search.answers() ?? []).filter(({ state }) => state !== 'answered').map(({ title }) => title);
  return (
    <Switch>
      <Match when={props.search.status() === 'failed'}>
        <SearchFailure
          error={props.search.error()}
          onRetry={() => props.search.again()}
          onSignIn={props.onSignIn}
          onTest={props.onTest}
        />
      </Match>
      <Match when={isEmpty() && silent().length > 0}>
        <EmptyState
          title={text('partial.title')}
          detail={text('partial.detail', { archives: silent().join(', ') })}
          actions={[{ label: text('list.refresh'), onSelect: () => props.search.again() }]}
        />
      </Match>
      <Match when={isEmpty() && isNarrowed(props.query.searched())}>
        <EmptyState
          title={text('noMatch.title')}
          detail={text('noMatch.detail')}
          actions={[{ label: text('list.clear'), onSelect: () => props.query.clear() }]}
        />
      </Match>
      <Match when={isEmpty()}>
        <EmptyState
          title={text('empty.title')}
          detail={text('empty.detail', { archive: props.archive })}
          actions={[{ label: text('list.refresh'), onSelect: () => props.search.again() }]}
        />
      </Match>
      <Match when={props.search.moreError()}>
        {(error) => (
          <SearchFailure error={error()} onRetry={() => props.search.loadMore()} onTest={props.onTest} />
        )}
      </Match>
      <Match when={props.search.more()}>
        <div class={styles.more}>
          <Show when={!props.search.isLoadingMore()} fallback={<p role="status">{text('more.loading')}</p>}>
            <Button onClick={() => props.search.loadMore()}>{text('more.load', { size: pageSize })}</Button>
            <Button onClick={() => props.search.loadAll()}>{text('more.all')}</Button>
          </Show>
        </div>
      </Match>
    </Switch>
  );
}

interface SearchFailureProps {
  readonly error: unknown;
  onRetry(): void;
  readonly onSignIn?: (() => void) | undefined;
  onTest(source: string): void;
}

function SearchFailure(props: SearchFailureProps) {
  const text = useText();
  const problem = () => searchProblem(props.error);
  const signIn = () => (props.onSignIn ? [{ label: text('signIn'), onSelect: props.onSignIn }] : []);
  const test = () => {
    const source = failedArchive(props.error);
    return source === undefined ? [] : [{ label: text('test'), onSelect: () => props.onTest(source) }];
  };
  return (
    <div class={styles.failure}>
      <Problem
        message={text(problem().key)}
        detail={problem().detail}
        copyLabel={text('problem.copy')}
        actions={[...signIn(), { label: text('retry'), onSelect: () => props.onRetry() }, ...test()]}
      />
    </div>
  );
}
