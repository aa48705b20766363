import { type DataSources, type StudySummary, useLocale, useRemote, useText } from '@alternator/sdk';
import { Button, Problem, Skeleton } from '@alternator/ui';
import { createMemo, ErrorBoundary, For, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import type { StudyRemoval } from '../removal/create-study-removal.ts';
import { searchProblem } from '../search/search-problem.ts';
import { displayStudy } from '../table/study-display.ts';
import { createSeriesSearch } from './create-series-search.ts';
import { SeriesList } from './series-list.tsx';
import styles from './series-preview.module.css';

/** Few sites let studies be removed: it is no part of what the list waits for. */
const StudyMenu = lazy(() => import('../removal/study-menu.tsx'));

export interface SeriesPreviewProps {
  readonly dataSources: DataSources;
  readonly study: StudySummary | undefined;
  readonly removal: StudyRemoval;
  href(study: StudySummary): string;
  onOpen(study: StudySummary): void;
}

/** The series of the chosen study, before it is opened. */
export function SeriesPreview(props: SeriesPreviewProps) {
  const text = useText();
  return (
    <aside class={styles.preview} aria-label={text('preview.label')}>
      <Show when={props.study} fallback={<p class={styles.none}>{text('preview.none')}</p>}>
        {(study) => <StudySeries {...props} study={study()} />}
      </Show>
    </aside>
  );
}

type OfStudy = SeriesPreviewProps & { readonly study: StudySummary };

function StudySeries(props: OfStudy) {
  const text = useText();
  const { log } = useRemote();
  const locale = useLocale();
  const shown = createMemo(() => displayStudy(props.study, locale()));
  const study = createMemo(
    () => ({ source: props.study.source, studyInstanceUID: props.study.studyInstanceUID }),
    undefined,
    { equals: (a, b) => a.source === b.source && a.studyInstanceUID === b.studyInstanceUID },
  );
  const search = createSeriesSearch(props.dataSources, study);
  const series = () => {
    const state = search.state();
    return state.status === 'ready' ? state.series : undefined;
  };
  const withPictures = createMemo(
    () => props.dataSources.list().find(({ id }) => id === props.study.source)?.can?.thumbnails === true,
  );
  return (
    <>
      <header class={styles.head}>
        <div class={styles.titles}>
          <p class={styles.name}>{shown().patientName}</p>
          <p class={styles.line}>{shown().studyDescription}</p>
          <p class={styles.line}>
            {shown().studyDate} {shown().studyTime}
          </p>
          <For each={props.study.warnings}>{(warning) => <p class={styles.warning}>{warning}</p>}</For>
        </div>
        <div class={styles.actions}>
          <Button variant="primary" onClick={() => props.onOpen(props.study)}>
            {text('list.open')}
          </Button>
          <Show when={props.removal.archivesOf(props.study).length > 0}>
            <ErrorBoundary
              fallback={(error) => void log.warn('The study menu failed', (error as Error).name)}
            >
              <Suspense fallback={<span class={styles.menuPlace} />}>
                <StudyMenu study={props.study} removal={props.removal} />
              </Suspense>
            </ErrorBoundary>
          </Show>
        </div>
      </header>
      <div class={styles.body} aria-busy={search.state().status === 'loading'}>
        <Switch
          fallback={<Skeleton rows={props.study.numberOfSeries ?? 4} height={withPictures() ? 48 : 44} />}
        >
          <Match when={failureOf(search.state())}>
            {(failure) => <PreviewProblem error={failure().error} onRetry={search.again} />}
          </Match>
          <Match when={series()?.length === 0}>
            <p class={styles.none}>{text('preview.empty')}</p>
          </Match>
          <Match when={series()}>
            {(list) => (
              <SeriesList
                dataSources={props.dataSources}
                study={study()}
                series={list()}
                withPictures={withPictures()}
                href={props.href(props.study)}
                onOpen={() => props.onOpen(props.study)}
              />
            )}
          </Match>
        </Switch>
      </div>
    </>
  );
}

function PreviewProblem(props: { readonly error: unknown; onRetry(): void }) {
  const text = useText();
  const problem = () => searchProblem(props.error);
  return (
    <div class={styles.problem}>
      <Problem
        message={text(problem().key)}
        detail={problem().detail}
        copyLabel={text('problem.copy')}
        actions={[{ label: text('retry'), onSelect: () => props.onRetry() }]}
      />
    </div>
  );
}

function failureOf(state: ReturnType<ReturnType<typeof createSeriesSearch>['state']>) {
  return state.status === 'failed' ? state : undefined;
}
