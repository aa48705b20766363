import { formatDate, formatPersonName } from '@alternator/dicom';
import { useLocale, useText } from '@alternator/sdk';
import { Chip } from '@alternator/ui';
import { For, type JSX } from 'solid-js';
import type { DeviceStudy } from '../../device/session/summary.ts';
import styles from './files.module.css';
import { formatBytes, formatCount } from './format.ts';

export interface StudyTableProps {
  readonly label: string;
  readonly studies: readonly DeviceStudy[];
  actions(study: DeviceStudy): JSX.Element;
}

const MISSING = '–';

/** Studies of this device, one line each. */
export function StudyTable(props: StudyTableProps) {
  const text = useText();
  const locale = useLocale();
  return (
    <div class={styles.scroll}>
      <table class={styles.table} aria-label={props.label}>
        <thead>
          <tr>
            <th scope="col">{text('column.patient')}</th>
            <th scope="col">{text('column.description')}</th>
            <th scope="col" class={styles.date}>
              {text('column.date')}
            </th>
            <th scope="col" class={styles.modalities}>
              {text('column.modalities')}
            </th>
            <th scope="col" class={styles.number}>
              {text('column.series')}
            </th>
            <th scope="col" class={styles.number}>
              {text('column.images')}
            </th>
            <th scope="col" class={styles.number}>
              {text('column.size')}
            </th>
            <th scope="col" class={styles.actions}>
              <span class={styles.hidden}>{text('column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.studies}>
            {(study) => (
              <tr>
                <th scope="row">{formatPersonName(study.patientName) ?? study.patientID ?? MISSING}</th>
                <td>{study.studyDescription ?? MISSING}</td>
                <td class={styles.date}>{formatDate(study.studyDate, locale()) ?? MISSING}</td>
                <td class={styles.modalities}>
                  <For each={study.modalities} fallback={MISSING}>
                    {(modality) => <Chip>{modality}</Chip>}
                  </For>
                </td>
                <td class={styles.number}>{formatCount(study.numberOfSeries, locale())}</td>
                <td class={styles.number}>{formatCount(study.numberOfInstances, locale())}</td>
                <td class={styles.number}>{formatBytes(study.bytes, locale())}</td>
                <td class={styles.actions}>{props.actions(study)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
