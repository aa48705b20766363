import { useText } from '@alternator/sdk';
import { For } from 'solid-js';
import { anyDate, type DateFilter, offeredDays } from '../query/date-filter.ts';
import styles from './table-header.module.css';

export interface DateFilterCellProps {
  readonly filter: DateFilter;
  onChange(filter: DateFilter): void;
}

/** Chooses a span of days; "between" brings two date fields above the list. */
export function DateFilterCell(props: DateFilterCellProps) {
  const text = useText();
  const value = () => (props.filter.kind === 'last' ? String(props.filter.days) : props.filter.kind);
  const choose = (choice: string) => {
    if (choice === 'any') return props.onChange(anyDate);
    if (choice === 'between') return props.onChange({ kind: 'between' });
    props.onChange({ kind: 'last', days: Number(choice) });
  };
  return (
    <select
      class={styles.select}
      classList={{ [styles.unset ?? '']: props.filter.kind === 'any' }}
      aria-label={text('filter.date')}
      title={text('filter.date')}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="any" selected={value() === 'any'}>
        {props.filter.kind === 'any' ? text('column.studyDate') : text('date.any')}
      </option>
      <For each={offeredDays}>
        {(days) => (
          <option value={days} selected={value() === String(days)}>
            {text(`date.${days}`)}
          </option>
        )}
      </For>
      <option value="between" selected={value() === 'between'}>
        {text('date.between')}
      </option>
    </select>
  );
}
