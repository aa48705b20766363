import {
  DataSources,
  Settings,
  type StudySummary,
  useLocale,
  useRemote,
  useToken,
  Workspace,
} from '@alternator/sdk';
import { createEffect, createMemo, createSignal } from 'solid-js';
import { createListQuery } from '../query/create-list-query.ts';
import { createStudyRemoval } from '../removal/create-study-removal.ts';
import { createArchiveSignIn } from '../search/create-archive-sign-in.ts';
import { createStudySearch } from '../search/create-study-search.ts';
import { sortStudies } from '../search/sort-studies.ts';
import { studyKey } from '../search/study-key.ts';
import { modalitiesOf } from '../table/study-display.ts';
import { markReady } from './ready-mark.ts';

/**
 * The list as the page shows it: what is asked, what came, in which order, and which study is chosen.
 *
 * @param focus gives the list the keyboard
 */
export function createStudyList(focus: () => void) {
  const workspace = useToken(Workspace);
  const dataSources = useToken(DataSources);
  const settings = useToken(Settings);
  const locale = useLocale();
  const { log } = useRemote();
  const sources = dataSources.list;
  const query = createListQuery(
    workspace,
    settings,
    sources().map(({ id }) => id),
  );
  const sourceId = createMemo(() => query.searched().source ?? sources()[0]?.id);
  const search = createStudySearch(dataSources, sourceId, query.searched);
  const [chosenKey, setChosenKey] = createSignal<string>();

  // The archive's order stays where it is the asked one, so that what comes later stands below.
  const studies = createMemo(() => {
    const { sort } = query.searched();
    const isInOrder = !sort || (search.isSortedByArchive() && search.more());
    return isInOrder ? search.studies() : sortStudies(search.studies(), sort, locale());
  });
  const chosen = createMemo(() => studies().find((study) => studyKey(study) === chosenKey()));
  const modalitiesSeen = createMemo(() => [...new Set(studies().flatMap(modalitiesOf))].sort());

  const choose = (study: StudySummary | undefined) => void setChosenKey(study && studyKey(study));

  createEffect(() => search.status() === 'ready' && studies().length > 0 && markReady());
  createEffect(
    () => search.status() === 'failed' && log.warn('The study search failed', nameOf(search.error())),
  );

  return {
    dataSources,
    sources,
    source: () => sources().find(({ id }) => id === sourceId()),
    sourceId,
    query,
    search,
    signIn: createArchiveSignIn(sourceId, search),
    studies,
    chosen,
    modalitiesSeen,
    choose,
    removal: createStudyRemoval(dataSources, { search, studies, choose, focus }),
    test: (source: string) => workspace.navigate({ route: 'doctor', query: { source } }),
    open: (study: StudySummary) =>
      workspace.openStudy({ source: study.source, studyInstanceUID: study.studyInstanceUID }),
    href: (study: StudySummary) =>
      workspace.href({ route: 'viewer', query: { source: study.source, study: study.studyInstanceUID } }),
    /** Rows that come later must not move those that stand: then the reader asks for them. */
    loadWhereOrderStays: () => {
      if (!search.moreError() && (!query.searched().sort || search.isSortedByArchive())) search.loadMore();
    },
  };
}

/** A message may hold a URL, and that a name: the log gets neither. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
