import { type Cell, CellProvider, type DisplaySet } from '@alternator/sdk';
import { Problem } from '@alternator/ui';
import { createMemo, Index, Show } from 'solid-js';
import styles from './cell-grid.module.css';
import { Contribution } from './contribution.tsx';
import { viewportTypeNamed } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';

/** The viewports, side by side. The host owns the places; a viewport type fills each. */
export function CellGrid() {
  const { workspace } = usePlatform();
  return (
    <section
      class={styles.grid}
      aria-label="Images"
      data-rows={workspace.grid().rows}
      data-columns={workspace.grid().columns}
    >
      <Index each={workspace.cells()}>{(cell) => <GridCell cell={cell()} />}</Index>
    </section>
  );
}

function GridCell(props: { readonly cell: Cell }) {
  const { workspace, displaySets } = usePlatform();
  const displaySet = createMemo(() => {
    const id = props.cell.displaySetId;
    return id ? displaySets.byId(id) : undefined;
  });
  const active = () => workspace.activeCell() === props.cell.id;
  const take = (event: DragEvent) => {
    const id = event.dataTransfer?.getData('application/x-alternator-display-set');
    if (!id) return;
    event.preventDefault();
    workspace.assign(props.cell.id, id);
    workspace.activate(props.cell.id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer anywhere in the viewport makes it the active one; keys have commands
    <div
      class={styles.cell}
      data-cell={props.cell.id}
      data-active={active()}
      onPointerDown={() => workspace.activate(props.cell.id)}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('application/x-alternator-display-set'))
          event.preventDefault();
      }}
      onDrop={take}
    >
      <Show when={displaySet()} fallback={<EmptyCell />}>
        {(shown) => <Shown cellId={props.cell.id} displaySet={shown()} />}
      </Show>
    </div>
  );
}

function EmptyCell() {
  const { workspace } = usePlatform();
  const loading = () => workspace.studies().some(({ state }) => state === 'loading');
  return (
    <Show
      when={!loading()}
      fallback={<div class={styles.waiting} role="status" aria-label="Loading the study" />}
    >
      <p class={styles.empty}>Drop a series here</p>
    </Show>
  );
}

function Shown(props: { readonly cellId: string; readonly displaySet: DisplaySet }) {
  const { remotes } = usePlatform();
  const type = createMemo(() => viewportTypeNamed(remotes, props.displaySet.viewportType), undefined, {
    equals: (a, b) => a?.remoteId === b?.remoteId && a?.module === b?.module,
  });
  const reason = () =>
    props.displaySet.reason ??
    (props.displaySet.viewportType
      ? `No composed part draws "${props.displaySet.viewportType}".`
      : undefined);
  return (
    <Show
      when={type()}
      fallback={
        <Problem level="warning" message="This series cannot be shown as images." detail={reason()} />
      }
    >
      {(part) => (
        <CellProvider value={{ id: props.cellId, displaySet: () => props.displaySet }}>
          <Contribution remoteId={part().remoteId} module={part().module} title="The image" />
        </CellProvider>
      )}
    </Show>
  );
}
