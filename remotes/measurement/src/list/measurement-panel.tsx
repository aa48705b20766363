import {
  Contributions,
  DisplaySets,
  Notices,
  solid,
  useOptionalToken,
  useRemote,
  useText,
  useToken,
  Viewports,
  Workspace,
} from '@alternator/sdk';
import { Icon } from '@alternator/ui';
import { createMemo, createSignal, Show } from 'solid-js';
import { MeasurementStore } from '../store/measurement-store.ts';
import { copyText } from './copy-text.ts';
import { DraftsQuestion } from './drafts-question.tsx';
import { listItems } from './list-items.ts';
import { MeasurementDetails } from './measurement-details.tsx';
import { MeasurementList } from './measurement-list.tsx';
import styles from './measurement-panel.module.css';
import { measurementTable } from './measurement-table.ts';
import { NothingMeasured } from './nothing-measured.tsx';
import { PanelBar } from './panel-bar.tsx';

export default solid(MeasurementPanel);

/** The measurements of the open studies; works without a viewer too, then nothing can be shown or drawn. */
function MeasurementPanel() {
  const text = useText();
  const store = useToken(MeasurementStore);
  const displaySets = useToken(DisplaySets);
  const studies = useToken(Workspace).studies;
  const tools = createToolTitles();
  const [renaming, setRenaming] = createSignal<string>();
  const go = createGo(store);
  const copy = createCopy(store, tools.titleOf);
  const drafts = createDraftsDeletion(store);
  const items = createMemo(() =>
    listItems(store.list(), {
      displaySets: displaySets.list(),
      studies: studies(),
      unnamed: text('group.unnamed'),
    }),
  );
  const selected = createMemo(() => store.list().find(({ trackingUID }) => trackingUID === store.selected()));
  return (
    <div class={styles.panel}>
      <PanelBar store={store} onCopy={copy} onDeleteDrafts={() => void drafts.ask()} />
      <Show when={!store.saved()}>
        <p class={styles['not-saved']}>
          <Icon name="triangle-alert" /> {text('panel.not-saved')}
        </p>
      </Show>
      <Show when={drafts.asked()}>
        {(asked) => (
          <DraftsQuestion
            count={asked().count}
            onDelete={() => void drafts.confirm()}
            onKeep={() => drafts.drop()}
          />
        )}
      </Show>
      <Show when={items().length > 0} fallback={<NothingMeasured />}>
        <MeasurementList
          items={items()}
          store={store}
          iconOf={tools.iconOf}
          onGo={go}
          renaming={renaming()}
          onRenaming={setRenaming}
        />
      </Show>
      <Show when={selected()}>
        {(measurement) => (
          <MeasurementDetails
            measurement={measurement()}
            evaluation={store.evaluation(measurement().trackingUID)}
            displaySets={displaySets.list()}
            toolTitle={tools.titleOf(measurement().tool)}
            onRename={() => setRenaming(measurement().trackingUID)}
            onEvaluateAgain={() => store.evaluateAgain(measurement().trackingUID)}
          />
        )}
      </Show>
    </div>
  );
}

/** Of all remotes' tools; one that is not composed any more goes by its id. */
function createToolTitles() {
  const contributions = useToken(Contributions);
  const toolById = (id: string) => contributions.measurementTools().find(({ entry }) => entry.id === id);
  return {
    titleOf: (id: string) => toolById(id)?.title ?? id,
    iconOf: (id: string) => toolById(id)?.entry.icon ?? 'ruler',
  };
}

function createGo(store: MeasurementStore) {
  const text = useText();
  const viewports = useOptionalToken(Viewports);
  const notices = useToken(Notices);
  return (trackingUID: string) => {
    store.select(trackingUID);
    const measurement = store.list().find((one) => one.trackingUID === trackingUID);
    const viewer = viewports();
    if (!viewer) notices.show({ level: 'warning', message: text('notice.no-viewer') });
    else if (measurement) viewer.jump(measurement.shape.on);
  };
}

function createCopy(store: MeasurementStore, toolTitle: (toolId: string) => string) {
  const { text, log } = useRemote();
  const notices = useToken(Notices);
  const displaySets = useToken(DisplaySets);
  return () => {
    const list = store.list();
    copyText(measurementTable(list, { displaySets: displaySets.list(), toolTitle, text })).then(
      () => notices.show({ level: 'info', message: text('notice.copied', { count: list.length }) }),
      (error: unknown) => {
        log.warn('The table could not be copied', error);
        notices.show({ level: 'warning', message: text('notice.not-copied') });
      },
    );
  };
}

/** Counts, asks, deletes; a device that refuses is a notice. */
function createDraftsDeletion(store: MeasurementStore) {
  const { text, log } = useRemote();
  const notices = useToken(Notices);
  const [asked, setAsked] = createSignal<{ readonly count: number }>();
  const failed = (error: unknown) => {
    log.error('Drafts could not be deleted', error);
    const detail = error instanceof Error ? `IndexedDB: ${error.name}: ${error.message}` : String(error);
    notices.show({ level: 'error', message: text('notice.drafts-not-deleted'), detail });
  };
  return {
    asked,
    drop: () => setAsked(undefined),
    ask: () =>
      store.countDrafts().then(({ measurements }) => {
        if (measurements > 0) setAsked({ count: measurements });
        else notices.show({ level: 'info', message: text('notice.no-drafts') });
      }, failed),
    confirm: () =>
      store
        .deleteAllDrafts()
        .then(() => notices.show({ level: 'info', message: text('notice.drafts-deleted') }), failed)
        .finally(() => setAsked(undefined)),
  };
}
