import { type DisplaySet, formatRemoteBuild, type Measurement, useLocale, useText } from '@alternator/sdk';
import { Button, Icon, IconButton } from '@alternator/ui';
import { For, Show } from 'solid-js';
import type { Evaluation } from '../store/measurement-store.ts';
import { formatQuantity, quantityName } from '../store/quantity-text.ts';
import { imageNumber, seriesTitle } from './list-items.ts';
import styles from './measurement-details.module.css';

export interface MeasurementDetailsProps {
  readonly measurement: Measurement;
  readonly evaluation: Evaluation;
  readonly displaySets: readonly DisplaySet[];
  readonly toolTitle: string;
  onRename(): void;
  onEvaluateAgain(): void;
}

/** All numbers of the selected measurement, what they do not mean, and who made them. */
export function MeasurementDetails(props: MeasurementDetailsProps) {
  const text = useText();
  const locale = useLocale();
  return (
    <section class={styles.details} aria-label={text('details.title', { label: props.measurement.label })}>
      <div class={styles.heading}>
        <span class={styles.label}>{props.measurement.label}</span>
        <IconButton
          icon="pencil"
          label={text('row.rename', { label: props.measurement.label })}
          hotkey="F2"
          onClick={() => props.onRename()}
        />
      </div>
      <dl class={styles.numbers}>
        <For each={props.measurement.quantities}>
          {(quantity) => (
            <>
              <dt>{quantityName(quantity, text)}</dt>
              <dd>{formatQuantity(quantity, locale())}</dd>
            </>
          )}
        </For>
      </dl>
      <Caveats caveats={props.measurement.caveats} />
      <Show when={props.evaluation === 'failed'}>
        <Button onClick={() => props.onEvaluateAgain()}>{text('details.retry')}</Button>
      </Show>
      <Origin measurement={props.measurement} displaySets={props.displaySets} toolTitle={props.toolTitle} />
    </section>
  );
}

function Caveats(props: { readonly caveats: readonly string[] }) {
  const text = useText();
  return (
    <Show when={props.caveats.length > 0}>
      <div class={styles.caveats}>
        <p class={styles.care}>
          <Icon name="triangle-alert" /> {text('details.caveats')}
        </p>
        <ul class={styles.list}>
          <For each={props.caveats}>{(caveat) => <li>{caveat}</li>}</For>
        </ul>
      </div>
    </Show>
  );
}

function Origin(props: Pick<MeasurementDetailsProps, 'measurement' | 'displaySets' | 'toolTitle'>) {
  const text = useText();
  const locale = useLocale();
  const place = () => {
    const image = imageNumber(props.measurement, props.displaySets);
    return [
      seriesTitle(props.measurement, props.displaySets),
      image !== undefined && text('details.image', { image }),
    ]
      .filter(Boolean)
      .join(', ');
  };
  const made = () => {
    const { provenance } = props.measurement;
    return text('details.made', {
      tool: props.toolTitle,
      date: new Date(props.measurement.createdAt).toLocaleString(locale(), {
        dateStyle: 'medium',
        timeStyle: 'short',
      }),
      provenance: provenance ? formatRemoteBuild(provenance) : '–',
    });
  };
  return (
    <div class={styles.origin}>
      <Show when={place()}>
        <p>{place()}</p>
      </Show>
      <p>{made()}</p>
    </div>
  );
}
