import {
  DataSources,
  Settings,
  type StudySummary,
  useLocale,
  useRemote,
  useText,
  useToken,
  Workspace,
} from '@alternator/sdk';
import { EmptyState } from '@alternator/ui';
import { createEffect, createMemo, createSignal, Show } from 'solid-js';
import { SeriesPreview } from '../preview/series-preview.tsx';
import { createListQuery } from '../query/create-list-query.ts';
import { createStudySearch } from '../search/create-study-search.ts';
import { sortStudies } from '../search/sort-studies.ts';
import { modalitiesOf } from '../table/study-display.ts';
import { StudyTable } from '../table/study-table.tsx';
import { TableHeader } from '../table/table-header.tsx';
import { ListBar } from './list-bar.tsx';
import { ListFooter } from './list-footer.tsx';
import { usePageKeys } from './page-keys.ts';
import { markReady } from './ready-mark.ts';
import styles from './study-list.module.css';

/** Finds a study and opens it. */
export function StudyListPage() {
  const workspace = useToken(Workspace);
  const dataSources = useToken(DataSources);
  const settings = useToken(Settings);
  const locale = useLocale();
  const text = useText();
  const { log } = useRemote();
  const sources = dataSources.list;
  const query = createListQuery(
    workspace,
    settings,
    sources().map(({ id }) => id),
  );
  const source = createMemo(() => query.searched().source ?? sources()[0]?.id);
  const search = createStudySearch(dataSources, source, query.searched);
  const [chosenUID, setChosenUID] = createSignal<string>();
  let grid: HTMLElement | undefined;
  let nameField: HTMLInputElement | undefined;

  // The archive's order stays where it is the asked one, so that what comes later stands below.
  const studies = createMemo(() => {
    const { sort } = query.searched();
    const isInOrder = !sort || (search.isSortedByArchive() && search.more());
    return isInOrder ? search.studies() : sortStudies(search.studies(), sort, locale());
  });
  const chosen = createMemo(() => studies().find(({ studyInstanceUID }) => studyInstanceUID === chosenUID()));
  const modalitiesSeen = createMemo(() => [...new Set(studies().flatMap(modalitiesOf))].sort());
  const isFuzzy = () => sources().find(({ id }) => id === source())?.can?.fuzzyNames === true;

  const open = (study: StudySummary) =>
    workspace.openStudy({ source: study.source, studyInstanceUID: study.studyInstanceUID });
  const href = (study: StudySummary) =>
    workspace.href({ route: 'viewer', query: { source: study.source, study: study.studyInstanceUID } });
  const choose = (study: StudySummary | undefined) => setChosenUID(study?.studyInstanceUID);
  const loadWhereOrderStays = () => {
    if (!search.moreError() && (!query.searched().sort || search.isSortedByArchive())) search.loadMore();
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
  });
  createEffect(() => search.status() === 'ready' && studies().length > 0 && markReady());
  createEffect(
    () => search.status() === 'failed' && log.warn('The study search failed', nameOf(search.error())),
  );

  return (
    <main class={styles.page}>
      <Show
        when={sources().length > 0}
        fallback={<EmptyState title={text('noArchive.title')} detail={text('noArchive.detail')} />}
      >
        <ListBar sources={sources()} source={source()} query={query} search={search} />
        <div class={styles.content}>
          <StudyTable
            ref={(element) => {
              grid = element;
            }}
            studies={studies()}
            chosen={chosenUID()}
            total={search.more() ? search.total() : studies().length}
            loading={search.status() === 'loading'}
            stale={search.status() === 'stale'}
            href={href}
            onChoose={choose}
            onOpen={open}
            onNearEnd={loadWhereOrderStays}
            header={
              <TableHeader
                query={query}
                isFuzzy={isFuzzy()}
                modalitiesSeen={modalitiesSeen()}
                nameRef={(element) => {
                  nameField = element;
                }}
                onLeaveDown={() => {
                  if (!chosen()) choose(studies()[0]);
                  grid?.focus();
                }}
              />
            }
            footer={
              <ListFooter
                search={search}
                query={query}
                archive={sources().find(({ id }) => id === source())?.title ?? ''}
              />
            }
          />
          <SeriesPreview
            dataSources={dataSources}
            study={chosen()}
            href={chosenHref(chosen(), href)}
            onOpen={() => {
              const study = chosen();
              if (study) open(study);
            }}
          />
        </div>
      </Show>
    </main>
  );
}

function chosenHref(study: StudySummary | undefined, href: (study: StudySummary) => string): string {
  return study ? href(study) : '';
}

/** A message may hold a URL, and that a name: the log gets neither. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
