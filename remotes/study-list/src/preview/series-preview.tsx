import { type DataSources, type SeriesSummary, type StudySummary, useLocale, useText } from '@alternator/sdk';
import { Button, Chip, Problem, Skeleton } from '@alternator/ui';
import { createMemo, For, Match, Show, Switch } from 'solid-js';
import { searchProblem } from '../search/search-problem.ts';
import { displayStudy, formatCount, missing } from '../table/study-display.ts';
import { createSeriesSearch } from './create-series-search.ts';
import styles from './series-preview.module.css';

export interface SeriesPreviewProps {
  readonly dataSources: DataSources;
  readonly study: StudySummary | undefined;
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
        <Button variant="primary" onClick={() => props.onOpen(props.study)}>
          {text('list.open')}
        </Button>
      </header>
      <div class={styles.body} aria-busy={search.state().status === 'loading'}>
        <Switch fallback={<Skeleton rows={props.study.numberOfSeries ?? 4} height={44} />}>
          <Match when={failureOf(search.state())}>
            {(failure) => <PreviewProblem error={failure().error} onRetry={search.again} />}
          </Match>
          <Match when={series()?.length === 0}>
            <p class={styles.none}>{text('preview.empty')}</p>
          </Match>
          <Match when={series()}>
            {(list) => (
              <ul class={styles.list}>
                <For each={list()}>{(one) => <SeriesLine {...props} series={one} />}</For>
              </ul>
            )}
          </Match>
        </Switch>
      </div>
    </>
  );
}

function SeriesLine(props: OfStudy & { readonly series: SeriesSummary }) {
  const text = useText();
  const locale = useLocale();
  const images = () => {
    const count = props.series.numberOfInstances;
    return count === undefined ? missing : text('preview.images', { count });
  };
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    props.onOpen(props.study);
  };
  return (
    <li>
      <a class={styles.series} href={props.href(props.study)} onClick={open}>
        <Chip>{props.series.modality?.trim() || missing}</Chip>
        <span class={styles.number}>{formatCount(props.series.seriesNumber, locale())}</span>
        <span class={styles.description}>{props.series.seriesDescription?.trim() || missing}</span>
        <span class={styles.images}>{images()}</span>
      </a>
    </li>
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
