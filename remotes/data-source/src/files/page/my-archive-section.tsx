import { useLocale, useText } from '@alternator/sdk';
import { Button, Problem } from '@alternator/ui';
import { createSignal, Match, Show, Switch } from 'solid-js';
import type { DeviceStudy } from '../../device/session/summary.ts';
import type { ArchiveModel } from './create-archive-model.ts';
import styles from './files.module.css';
import { formatBytes } from './format.ts';
import { StudyTable } from './study-table.tsx';

export interface MyArchiveSectionProps {
  readonly title: string;
  readonly archive: ArchiveModel;
  readonly isBusy: boolean;
  onOpen(study: DeviceStudy): void;
  onDelete(study: DeviceStudy): void;
  onWipe(): void;
}

/** What is kept on this device, and how to be rid of it. */
export function MyArchiveSection(props: MyArchiveSectionProps) {
  const text = useText();
  const kept = () => props.archive.kept();
  return (
    <section class={styles.section} aria-labelledby="files-my-archive">
      <div class={styles.line}>
        <h2 id="files-my-archive" class={styles.subtitle}>
          {props.title}
        </h2>
        <Show when={kept()}>{(contents) => <Room archive={props.archive} studies={contents()} />}</Show>
        <span class={styles.space} />
        <Show when={kept()?.length}>
          <Button variant="danger" disabled={props.isBusy} onClick={() => props.onWipe()}>
            {text('archive.wipe')}
          </Button>
        </Show>
      </div>
      <Switch>
        <Match when={props.archive.problem()}>
          {(reason) => <Problem level="warning" message={reason()} />}
        </Match>
        <Match when={kept() === undefined}>
          <p class={styles.muted}>{text('archive.loading')}</p>
        </Match>
        <Match when={kept()?.length === 0}>
          <p class={styles.muted}>{text('archive.empty')}</p>
        </Match>
        <Match when={kept()}>
          {(studies) => (
            <StudyTable
              label={props.title}
              studies={studies()}
              actions={(study) => (
                <div class={styles.buttons}>
                  <Button onClick={() => props.onOpen(study)}>{text('studies.open')}</Button>
                  <Button disabled={props.isBusy} onClick={() => props.onDelete(study)}>
                    {text('archive.delete')}
                  </Button>
                </div>
              )}
            />
          )}
        </Match>
      </Switch>
    </section>
  );
}

/** How much is kept, how much more would fit, and whether the browser may delete it. */
function Room(props: { readonly archive: ArchiveModel; readonly studies: readonly DeviceStudy[] }) {
  const text = useText();
  const locale = useLocale();
  const [isRefused, setRefused] = createSignal(false);
  const size = (bytes: number) => formatBytes(bytes, locale());
  const total = () => props.studies.reduce((sum, { bytes }) => sum + bytes, 0);
  const persist = async () => setRefused(!(await props.archive.persist()));
  return (
    <span class={styles.room}>
      <Show when={props.studies.length > 0}>
        <span class={styles.figures}>{text('archive.size', { size: size(total()) })}</span>
      </Show>
      <Show when={props.archive.room()}>
        {(room) => (
          <>
            <span class={styles.figures}>{text('archive.room', { free: size(room().free) })}</span>
            <Show when={props.studies.length > 0}>
              <span>{text(room().isPersisted ? 'archive.persisted' : 'archive.not-persisted')}</span>
              <Show when={!room().isPersisted}>
                <Button onClick={() => void persist()}>{text('archive.persist')}</Button>
              </Show>
              <span role="status">{isRefused() ? text('archive.refused') : ''}</span>
            </Show>
          </>
        )}
      </Show>
    </span>
  );
}
