import { useText } from '@alternator/sdk';
import { EmptyState } from '@alternator/ui';
import { Show } from 'solid-js';
import { SeriesPreview } from '../preview/series-preview.tsx';
import { StudyTable } from '../table/study-table.tsx';
import { TableHeader } from '../table/table-header.tsx';
import { createStudyList } from './create-study-list.ts';
import { ListBar } from './list-bar.tsx';
import { ListFooter } from './list-footer.tsx';
import { usePageKeys } from './page-keys.ts';
import styles from './study-list.module.css';

/** Finds a study and opens it. */
export function StudyListPage() {
  const text = useText();
  let grid: HTMLElement | undefined;
  const list = createStudyList(() => grid?.focus());
  const { query, search } = list;
  let nameField: HTMLInputElement | undefined;
  const enterList = () => {
    if (!list.chosen()) list.choose(list.studies()[0]);
    grid?.focus();
  };
  usePageKeys({
    onSearch: () => {
      nameField?.focus();
      nameField?.select();
    },
    onClear: () => {
      query.clear();
      grid?.focus();
    },
    onEnter: enterList,
  });
  const header = () => (
    <TableHeader
      query={query}
      withArchives={search.answers() !== undefined}
      isFuzzy={list.source()?.can?.fuzzyNames === true}
      modalitiesSeen={list.modalitiesSeen()}
      nameRef={(element) => {
        nameField = element;
      }}
      onLeaveDown={enterList}
    />
  );
  return (
    <main class={styles.page}>
      <Show
        when={list.sources().length > 0}
        fallback={<EmptyState title={text('noArchive.title')} detail={text('noArchive.detail')} />}
      >
        <ListBar sources={list.sources()} source={list.sourceId()} query={query} search={search} />
        <div class={styles.content}>
          <StudyTable
            ref={(element) => {
              grid = element;
            }}
            studies={list.studies()}
            chosen={list.chosen()}
            archives={search.answers()}
            replaced={search.replaced()}
            total={search.more() ? search.total() : list.studies().length}
            loading={search.status() === 'loading'}
            stale={search.status() === 'stale'}
            href={list.href}
            onChoose={list.choose}
            onOpen={list.open}
            onNearEnd={list.loadWhereOrderStays}
            header={header()}
            footer={
              <ListFooter
                search={search}
                query={query}
                archive={list.source()?.title ?? ''}
                onSignIn={list.signIn()}
                onTest={list.test}
              />
            }
          />
          <SeriesPreview
            dataSources={list.dataSources}
            study={list.chosen()}
            removal={list.removal}
            href={list.href}
            onOpen={list.open}
          />
        </div>
      </Show>
    </main>
  );
}
