import { useText } from '@alternator/sdk';
import { Icon, IconButton } from '@alternator/ui';
import { createSignal, Show } from 'solid-js';
import { ConfirmDialog, type Question } from './confirm-dialog.tsx';
import { createFilesModel } from './create-files-model.ts';
import styles from './files.module.css';
import { ImportStatus } from './import-status.tsx';
import { MyArchiveSection } from './my-archive-section.tsx';
import { OpenStudies } from './open-studies.tsx';
import { PickButtons } from './pick-buttons.tsx';
import { WorkStatus } from './work-status.tsx';

/** Opens files of this device, and keeps or sends what was opened. */
export function FilesPage() {
  const text = useText();
  const model = createFilesModel();
  const [question, setQuestion] = createSignal<Question>();
  const isEmpty = () => model.studies().length === 0 && model.imports.progress().phase === 'none';
  return (
    <main class={styles.page}>
      <div class={styles.bar}>
        <IconButton icon="arrow-left" label={text('files.back')} onClick={model.goToStudies} />
        <h1 class={styles.title}>{text('files.title')}</h1>
        <Show when={model.sources.local() && !isEmpty()}>
          <span class={styles.muted}>{text('drop.more')}</span>
          <span class={styles.space} />
          <PickButtons imports={model.imports} isMain={false} />
        </Show>
      </div>
      <div class={styles.content}>
        <Show when={model.sources.local()} fallback={<p class={styles.muted}>{text('files.none')}</p>}>
          <Show when={isEmpty()}>
            <div class={styles.drop}>
              <span class={styles.mark}>
                <Icon name="folder-open" />
              </span>
              <p class={styles.subtitle}>{text('drop.title')}</p>
              <p class={styles.muted}>{text('drop.detail')}</p>
              <div class={styles.buttons}>
                <PickButtons imports={model.imports} isMain />
              </div>
            </div>
          </Show>
          <Show when={model.imports.progress().phase !== 'none'}>
            <ImportStatus imports={model.imports} />
          </Show>
        </Show>
        <WorkStatus work={model.work} closeLabel={text('work.close')} />
        <Show when={model.studies().length > 0}>
          <OpenStudies
            studies={model.studies()}
            targets={model.sources.targets()}
            canKeep={model.archive.archive() !== undefined}
            isBusy={model.work.running() !== undefined}
            onOpen={model.openLocal}
            onKeep={(studies) =>
              setQuestion({
                title: text('keep.title', { count: studies.length }),
                detail: text('keep.detail'),
                confirm: text('keep.confirm'),
                run: () => void model.keep(studies),
              })
            }
            onSend={(studies, target) => void model.send(studies, target)}
            onClose={() => void model.imports.clear()}
          />
        </Show>
        <Show when={model.sources.mine()}>
          {(mine) => (
            <MyArchiveSection
              title={mine().title}
              archive={model.archive}
              isBusy={model.work.running() !== undefined}
              onOpen={model.openKept}
              onDelete={(study) =>
                setQuestion({
                  title: text('delete.title'),
                  detail: text('delete.detail'),
                  confirm: text('delete.confirm'),
                  isDanger: true,
                  run: () => void model.remove(study),
                })
              }
              onWipe={() =>
                setQuestion({
                  title: text('wipe.title'),
                  detail: text('wipe.detail'),
                  confirm: text('wipe.confirm'),
                  isDanger: true,
                  run: () => void model.wipe(),
                })
              }
            />
          )}
        </Show>
      </div>
      <Show when={question()} keyed>
        {(asked) => (
          <ConfirmDialog
            question={asked}
            cancel={text('keep.cancel')}
            onClose={() => setQuestion(undefined)}
          />
        )}
      </Show>
    </main>
  );
}
