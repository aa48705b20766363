import {
  type DataSourceState,
  Slots,
  type SourceAnswer,
  type StudyQuery,
  useLocale,
  useText,
  useToken,
} from '@alternator/sdk';
import { IconButton, Select, TextField } from '@alternator/ui';
import { Show } from 'solid-js';
import type { ListQueryState } from '../query/create-list-query.ts';
import { type DateFilter, fromFieldDate, toFieldDate } from '../query/date-filter.ts';
import { isNarrowed } from '../query/list-query.ts';
import type { StudySearch } from '../search/create-study-search.ts';
import { formatCount } from '../table/study-display.ts';
import { ArchiveAnswers } from './archive-answers.tsx';
import styles from './study-list.module.css';

export interface ListBarProps {
  readonly sources: readonly DataSourceState[];
  readonly source: string | undefined;
  readonly query: ListQueryState;
  readonly search: StudySearch;
}

/** Above the list: which archive, how much was found, and what the reader may not assume. */
export function ListBar(props: ListBarProps) {
  const text = useText();
  const slots = useToken(Slots);
  const between = () => {
    const { date } = props.query.draft();
    return date.kind === 'between' ? date : undefined;
  };
  return (
    <div class={styles.bar}>
      <h1 class={styles.title}>{text('studies.title')}</h1>
      <Show when={props.sources.length > 1}>
        <Select
          label={text('list.archive')}
          hideLabel
          value={props.source ?? ''}
          options={props.sources.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(source) => props.query.search({ source })}
        />
      </Show>
      <Show when={between()}>
        {(date) => <DateRange date={date()} onChange={(change) => props.query.type({ date: change })} />}
      </Show>
      <Show when={props.search.answers()}>
        {(answers) => <ArchiveAnswers answers={answers()} onRetry={() => props.search.again()} />}
      </Show>
      <ResultCount {...props} />
      <IconButton
        icon="x"
        label={text('list.clear')}
        hotkey="Escape"
        disabled={!isNarrowed(props.query.draft())}
        onClick={() => props.query.clear()}
      />
      <IconButton icon="refresh-cw" label={text('list.refresh')} onClick={() => props.search.again()} />
      {slots.render('study-list.toolbar')}
    </div>
  );
}

type Between = Extract<DateFilter, { kind: 'between' }>;

function DateRange(props: { readonly date: Between; onChange(date: Between): void }) {
  const text = useText();
  const change = (end: 'from' | 'to', value: string) => {
    const day = fromFieldDate(value);
    if (day === undefined && value !== '') return;
    const { [end]: _, ...rest } = props.date;
    props.onChange(day === undefined ? rest : { ...rest, [end]: day });
  };
  return (
    <div class={styles.range}>
      <TextField
        type="date"
        label={text('filter.from')}
        hideLabel
        value={toFieldDate(props.date.from)}
        onInput={(value) => change('from', value)}
      />
      –
      <TextField
        type="date"
        label={text('filter.to')}
        hideLabel
        value={toFieldDate(props.date.to)}
        onInput={(value) => change('to', value)}
      />
    </div>
  );
}

function ResultCount(props: ListBarProps) {
  const text = useText();
  const locale = useLocale();
  const count = () => {
    const { search } = props;
    if (search.status() === 'failed') return '';
    if (search.status() !== 'ready') return text('count.searching');
    const count = search.studies().length;
    const shown = formatCount(count, locale());
    const total = search.total();
    if (!search.more()) return text(`count.${coverOf(search.answers())}`, { count, shown });
    if (total !== undefined) return text('count.ofTotal', { shown, total: formatCount(total, locale()) });
    return text('count.more', { count, shown });
  };
  const caveats = () => {
    const { search, query } = props;
    if (search.status() !== 'ready' || search.studies().length === 0) return [];
    const { sort } = query.searched();
    const isPartial = sort !== undefined && search.more() && !search.isSortedByArchive();
    const ignored = search.ignored().flatMap((field) => fieldTitle(field) ?? []);
    return [
      ...(isPartial
        ? [text('count.sortedWithin', { shown: formatCount(search.studies().length, locale()) })]
        : []),
      ...(ignored.length > 0
        ? [text('count.ignored', { fields: ignored.map((key) => text(key)).join(', ') })]
        : []),
    ];
  };
  return (
    <div class={styles.status}>
      <span class={styles.caveat} title={caveats().join(' ')}>
        {caveats().join(' ')}
      </span>
      <span role="status">{count()}</span>
    </div>
  );
}

/** How much of what was asked has answered. */
function coverOf(answers: readonly SourceAnswer[] = []): 'all' | 'soFar' | 'withoutSome' {
  if (answers.some(({ state }) => state === 'slow')) return 'soFar';
  return answers.some(({ state }) => state === 'failed') ? 'withoutSome' : 'all';
}

function fieldTitle(field: keyof StudyQuery) {
  switch (field) {
    case 'patientName':
    case 'patientID':
    case 'accessionNumber':
    case 'studyDescription':
    case 'modalities':
      return `column.${field}` as const;
    case 'fromDate':
    case 'toDate':
      return 'column.studyDate' as const;
    default:
      return undefined;
  }
}
