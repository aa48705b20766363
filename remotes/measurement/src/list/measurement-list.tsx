import { useText } from '@alternator/sdk';
import { createEffect, createMemo, createSelector, createSignal, For, on, onMount, Show } from 'solid-js';
import type { MeasurementStore } from '../store/measurement-store.ts';
import type { ListItem } from './list-items.ts';
import styles from './measurement-list.module.css';
import { MeasurementRow } from './measurement-row.tsx';
import { onResize } from './on-resize.ts';
import { createRowFocus } from './row-focus.ts';
import { createVisibleRange } from './visible-range.ts';

export interface MeasurementListProps {
  readonly items: readonly ListItem[];
  readonly store: MeasurementStore;
  iconOf(toolId: string): string;
  /** Selects it and shows its image. */
  onGo(trackingUID: string): void;
  readonly renaming: string | undefined;
  onRenaming(trackingUID: string | undefined): void;
}

/** The measurements, a line each. Arrows select, Enter shows the image, F2 renames. */
export function MeasurementList(props: MeasurementListProps) {
  const text = useText();
  // Set once it stands in the page: before, Solid's clone belongs to a document without a window, and the
  // virtualizer would never learn its height.
  const [scroller, setScroller] = createSignal<HTMLElement>();
  let element: HTMLElement | undefined;
  onMount(() => setScroller(element));
  const ids = createMemo(() => props.items.map(({ id }) => id));
  const byId = createMemo(() => new Map(props.items.map((item, index) => [item.id, { item, index }])));
  const rowIds = createMemo(() => props.items.filter(({ kind }) => kind === 'row').map(({ id }) => id));
  const isSelected = createSelector(() => props.store.selected());
  const range = createVisibleRange(scroller, ids);
  const focus = createRowFocus({
    rowIds,
    scroller,
    select: (id) => props.store.select(id),
    reveal: (id) => range.reveal(byId().get(id)?.index),
  });
  const revealSelected = () => {
    const id = props.store.selected();
    range.reveal(id === undefined ? undefined : byId().get(id)?.index);
  };
  // A new measurement may be selected before its row is there.
  createEffect(on([() => props.store.selected(), rowIds], revealSelected));
  // Its details take room from the list, and more when its numbers come.
  onResize(scroller, revealSelected);
  const tabStop = createMemo(() => {
    const selected = props.store.selected();
    return selected !== undefined && byId().has(selected) ? selected : rowIds()[0];
  });

  function onKeyDown(event: KeyboardEvent) {
    const selected = props.store.selected();
    if (event.key === 'F2' && selected !== undefined) props.onRenaming(selected);
    else if (!focus.move(event.key, selected)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      class={styles.scroller}
      ref={(made) => {
        element = made;
      }}
    >
      <ul
        class={styles.list}
        style={{ '--before': `${range.before()}px`, '--after': `${range.after()}px` }}
        aria-label={text('panel.list')}
        onKeyDown={onKeyDown}
        onFocusIn={(event) => focus.onFocusIn(event)}
        onFocusOut={() => focus.onFocusOut()}
      >
        <For each={range.shown()}>
          {(id) => (
            <Line
              item={byId().get(id)?.item}
              selected={isSelected(id)}
              tabbable={tabStop() === id}
              list={props}
              onRenameEnd={() => focus.to(id)}
            />
          )}
        </For>
      </ul>
    </div>
  );
}

interface LineProps {
  /** Undefined for the moment in which the line is taken away. */
  readonly item: ListItem | undefined;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly list: MeasurementListProps;
  onRenameEnd(): void;
}

function Line(props: LineProps) {
  const measurement = () => (props.item?.kind === 'row' ? props.item.measurement : undefined);
  const title = () => (props.item?.kind === 'group' ? props.item.title : undefined);
  return (
    <>
      <Show when={title()}>{(shown) => <li class={styles.group}>{shown()}</li>}</Show>
      <Show when={measurement()}>
        {(shown) => (
          <MeasurementRow
            measurement={shown()}
            evaluation={props.list.store.evaluation(shown().trackingUID)}
            icon={props.list.iconOf(shown().tool)}
            selected={props.selected}
            tabbable={props.tabbable}
            renaming={props.list.renaming === shown().trackingUID}
            onGo={() => props.list.onGo(shown().trackingUID)}
            onRenameStart={() => props.list.onRenaming(shown().trackingUID)}
            onRename={(label) => props.list.store.rename(shown().trackingUID, label)}
            onRenameEnd={() => {
              props.list.onRenaming(undefined);
              props.onRenameEnd();
            }}
            onToggleVisible={() => props.list.store.setVisible(shown().trackingUID, !shown().visible)}
            onDelete={() => props.list.store.remove(shown().trackingUID)}
          />
        )}
      </Show>
    </>
  );
}
