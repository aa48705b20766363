import { type DataSourceState, useText } from '@alternator/sdk';
import { Button, Menu } from '@alternator/ui';
import { createMemo, Show } from 'solid-js';
import type { DeviceStudy } from '../../device/session/summary.ts';
import styles from './files.module.css';
import { StudyTable } from './study-table.tsx';

export interface OpenStudiesProps {
  readonly studies: readonly DeviceStudy[];
  readonly targets: readonly DataSourceState[];
  /** Whether the site has My archive, and this browser can keep something. */
  readonly canKeep: boolean;
  readonly isBusy: boolean;
  onOpen(study: DeviceStudy): void;
  onKeep(studies: readonly DeviceStudy[]): void;
  onSend(studies: readonly DeviceStudy[], target: DataSourceState): void;
  onClose(): void;
}

/** The studies that were read from files in this session. */
export function OpenStudies(props: OpenStudiesProps) {
  const text = useText();
  const sending = (studies: readonly DeviceStudy[], key: 'studies.send' | 'studies.send-all') =>
    props.targets.map((target) => ({
      id: target.id,
      label: text(key, { archive: target.title }),
      disabled: props.isBusy,
      onSelect: () => props.onSend(studies, target),
    }));
  const forAll = createMemo(() => [
    ...sending(props.studies, 'studies.send-all'),
    { id: 'close', label: text('studies.close'), disabled: props.isBusy, onSelect: () => props.onClose() },
  ]);
  return (
    <section class={styles.section} aria-labelledby="files-open-studies">
      <div class={styles.line}>
        <h2 id="files-open-studies" class={styles.subtitle}>
          {text('studies.title')}
        </h2>
        <span class={styles.space} />
        <Show when={props.canKeep && props.studies.length > 1}>
          <Button disabled={props.isBusy} onClick={() => props.onKeep(props.studies)}>
            {text('studies.keep-all')}
          </Button>
        </Show>
        <Menu label={text('studies.all-more')} icon="ellipsis" items={forAll()} />
      </div>
      <StudyTable
        label={text('studies.title')}
        studies={props.studies}
        actions={(study) => (
          <div class={styles.buttons}>
            <Button onClick={() => props.onOpen(study)}>{text('studies.open')}</Button>
            <Show when={props.canKeep}>
              <Button disabled={props.isBusy} onClick={() => props.onKeep([study])}>
                {text('studies.keep')}
              </Button>
            </Show>
            <Show when={props.targets.length > 0}>
              <Menu label={text('studies.more')} icon="ellipsis" items={sending([study], 'studies.send')} />
            </Show>
          </div>
        )}
      />
    </section>
  );
}
