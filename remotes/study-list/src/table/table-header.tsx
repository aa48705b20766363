import { useText } from '@alternator/sdk';
import { Icon } from '@alternator/ui';
import { For, Match, Show, Switch } from 'solid-js';
import type { ListQueryState } from '../query/create-list-query.ts';
import { nextSort, type TextField } from '../query/list-query.ts';
import { type Column, type ColumnId, columns, mergedColumns } from './columns.ts';
import { DateFilterCell } from './date-filter-cell.tsx';
import { ModalityFilter } from './modality-filter.tsx';
import styles from './table-header.module.css';

export interface TableHeaderProps {
  readonly query: ListQueryState;
  /** Several archives were asked. */
  readonly withArchives: boolean;
  /** Whether the archive finds similar names. */
  readonly isFuzzy: boolean;
  /** Codes that the loaded studies have, beyond the usual ones. */
  readonly modalitiesSeen: readonly string[];
  /** From a field down into the list. */
  onLeaveDown(): void;
  nameRef(element: HTMLInputElement): void;
}

/** The filter row, which is the header row: a column's field holds its title until something is typed. */
export function TableHeader(props: TableHeaderProps) {
  const text = useText();
  return (
    <thead class={styles.header}>
      <tr class={styles.row} aria-rowindex={1}>
        <For each={props.withArchives ? mergedColumns : columns}>
          {(column) => (
            <th
              class={`${styles.cell} ${classOf(column.id)}`}
              scope="col"
              aria-label={text(`column.${column.id}`)}
              aria-sort={ariaSort(column, props.query)}
            >
              <FilterOf {...props} column={column.id} />
              <SortButton column={column} query={props.query} />
            </th>
          )}
        </For>
      </tr>
    </thead>
  );
}

function FilterOf(props: TableHeaderProps & { readonly column: ColumnId }) {
  const text = useText();
  const title = () => text(`column.${props.column}`);
  return (
    <Switch fallback={<span class={styles.title}>{title()}</span>}>
      <Match when={textFieldOf(props.column)}>{(field) => <TextFilter {...props} field={field()} />}</Match>
      <Match when={props.column === 'modalities'}>
        <ModalityFilter
          chosen={props.query.draft().modalities}
          seen={props.modalitiesSeen}
          onChange={(modalities) => props.query.search({ modalities })}
        />
      </Match>
      <Match when={props.column === 'studyDate'}>
        <DateFilterCell filter={props.query.draft().date} onChange={(date) => props.query.search({ date })} />
      </Match>
    </Switch>
  );
}

function TextFilter(props: TableHeaderProps & { readonly field: TextField }) {
  const text = useText();
  const label = () => {
    const isFuzzyName = props.field === 'patientName' && props.isFuzzy;
    return text(isFuzzyName ? 'filter.patientName.fuzzy' : `filter.${props.field}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') props.query.search();
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      props.onLeaveDown();
    }
  };
  return (
    <input
      ref={(element) => props.field === 'patientName' && props.nameRef(element)}
      class={styles.input}
      type="text"
      value={props.query.draft()[props.field]}
      placeholder={text(`column.${props.field}`)}
      aria-label={label()}
      title={label()}
      aria-keyshortcuts={props.field === 'patientName' ? '/' : undefined}
      autocomplete="off"
      spellcheck={false}
      onInput={(event) => props.query.type({ [props.field]: event.currentTarget.value })}
      onKeyDown={onKeyDown}
    />
  );
}

function SortButton(props: { readonly column: Column; readonly query: ListQueryState }) {
  const text = useText();
  const direction = () => {
    const sort = props.query.draft().sort;
    if (!sort || sort.key !== props.column.sort) return undefined;
    return sort.descending ? 'descending' : 'ascending';
  };
  const label = () => text(`sort.${direction() ?? 'by'}`, { column: text(`column.${props.column.id}`) });
  return (
    <Show when={props.column.sort}>
      {(key) => (
        <button
          type="button"
          class={styles.sort}
          aria-label={label()}
          title={label()}
          aria-pressed={direction() !== undefined}
          onClick={() => props.query.search({ sort: nextSort(props.query.draft().sort, key()) })}
        >
          <Icon name={direction() === 'descending' ? 'arrow-down' : 'arrow-up'} />
        </button>
      )}
    </Show>
  );
}

function ariaSort(column: Column, query: ListQueryState): 'ascending' | 'descending' | 'none' | undefined {
  if (!column.sort) return undefined;
  const sort = query.draft().sort;
  if (sort?.key !== column.sort) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}

function textFieldOf(column: ColumnId): TextField | undefined {
  switch (column) {
    case 'patientName':
    case 'patientID':
    case 'accessionNumber':
    case 'studyDescription':
      return column;
    default:
      return undefined;
  }
}

function classOf(column: ColumnId): string {
  if (column === 'numberOfSeries' || column === 'numberOfInstances') return styles.count ?? '';
  if (column === 'accessionNumber') return styles.accession ?? '';
  if (column === 'archives') return styles.archives ?? '';
  return column === 'sexAge' ? (styles.sexAge ?? '') : '';
}
