import { type Measurement, useLocale, useText } from '@alternator/sdk';
import { Icon } from '@alternator/ui';
import { createMemo, Show } from 'solid-js';
import type { Evaluation } from '../store/measurement-store.ts';
import { formatQuantity } from '../store/quantity-text.ts';
import styles from './measurement-row.module.css';
import { RenameField } from './rename-field.tsx';

export interface MeasurementRowProps {
  readonly measurement: Measurement;
  readonly evaluation: Evaluation;
  readonly icon: string;
  readonly selected: boolean;
  /** Whether Tab stops here: one row of the list has it. */
  readonly tabbable: boolean;
  readonly renaming: boolean;
  /** Selects it and shows its image. */
  onGo(): void;
  onRenameStart(): void;
  onRename(label: string): void;
  onRenameEnd(): void;
  onToggleVisible(): void;
  onDelete(): void;
}

/** One line: mark, name, main number, and on hover or selection what can be done with it. */
export function MeasurementRow(props: MeasurementRowProps) {
  return (
    <li
      class={styles.row}
      classList={{ [styles.selected ?? '']: props.selected }}
      data-measurement={props.measurement.trackingUID}
    >
      <Mark color={props.measurement.color} icon={props.icon} />
      <Show
        when={props.renaming}
        fallback={
          <button
            type="button"
            class={styles.main}
            data-row-button
            tabindex={props.tabbable ? 0 : -1}
            aria-current={props.selected ? 'true' : undefined}
            onClick={() => props.onGo()}
            onDblClick={() => props.onRenameStart()}
          >
            <Name measurement={props.measurement} />{' '}
            <MainNumber measurement={props.measurement} evaluation={props.evaluation} />
          </button>
        }
      >
        <span class={styles.rename}>
          <RenameField
            label={props.measurement.label}
            onRename={(label) => props.onRename(label)}
            onEnd={() => props.onRenameEnd()}
          />
        </span>
      </Show>
      <RowActions
        measurement={props.measurement}
        tabbable={props.selected}
        onToggleVisible={() => props.onToggleVisible()}
        onDelete={() => props.onDelete()}
      />
    </li>
  );
}

function Mark(props: { readonly color: number; readonly icon: string }) {
  return (
    <span class={styles.mark} data-color={props.color} aria-hidden="true">
      <Icon name={props.icon} />
    </span>
  );
}

function Name(props: { readonly measurement: Measurement }) {
  const text = useText();
  return (
    <span class={styles.name} classList={{ [styles.hidden ?? '']: !props.measurement.visible }}>
      {props.measurement.label}{' '}
      <Show when={!props.measurement.visible}>
        <span class={styles.aside}>{text('row.hidden')}</span>
      </Show>
    </span>
  );
}

function MainNumber(props: { readonly measurement: Measurement; readonly evaluation: Evaluation }) {
  const text = useText();
  const locale = useLocale();
  const shown = createMemo(() => {
    const [main] = props.measurement.quantities;
    if (props.evaluation === 'pending') return text('row.pending');
    if (props.evaluation === 'failed') return text('row.failed');
    return main ? formatQuantity(main, locale()) : '–';
  });
  return (
    <span class={styles.number} classList={{ [styles.aside ?? '']: props.evaluation !== 'ready' }}>
      <Show when={props.measurement.caveats.length > 0}>
        <span class={styles.caveat} title={props.measurement.caveats.join('\n')}>
          <Icon name="triangle-alert" />
          <span class={styles.spoken}>{text('row.caveat')}</span>
        </span>
      </Show>{' '}
      {shown()}
    </span>
  );
}

interface RowActionsProps {
  readonly measurement: Measurement;
  readonly tabbable: boolean;
  onToggleVisible(): void;
  onDelete(): void;
}

/** Plain buttons: a tooltip component for each of hundreds of rows would cost more than it tells. */
function RowActions(props: RowActionsProps) {
  const text = useText();
  const toggle = () =>
    text(props.measurement.visible ? 'row.hide' : 'row.show', { label: props.measurement.label });
  const remove = () => text('row.delete', { label: props.measurement.label });
  const tabindex = () => (props.tabbable ? 0 : -1);
  return (
    <span class={styles.actions}>
      <button
        type="button"
        class={styles.action}
        tabindex={tabindex()}
        aria-label={toggle()}
        title={toggle()}
        onClick={() => props.onToggleVisible()}
      >
        <Icon name={props.measurement.visible ? 'eye' : 'eye-off'} />
      </button>
      <button
        type="button"
        class={styles.action}
        tabindex={tabindex()}
        aria-label={remove()}
        title={remove()}
        onClick={() => props.onDelete()}
      >
        <Icon name="trash-2" />
      </button>
    </span>
  );
}
