import { type SourceAnswer, type StudySummary, useText } from '@alternator/sdk';
import { createVirtualizer } from '@tanstack/solid-virtual';
import { createEffect, createMemo, createUniqueId, For, Index, type JSX, on, Show } from 'solid-js';
import { studyKey } from '../search/study-key.ts';
import { columns, mergedColumns } from './columns.ts';
import { keepPlace } from './keep-place.ts';
import { listMove } from './list-keys.ts';
import { StudyRow } from './study-row.tsx';
import styles from './study-table.module.css';

export interface StudyTableProps {
  readonly studies: readonly StudySummary[];
  readonly chosen: StudySummary | undefined;
  /** Where several archives were asked. */
  readonly archives: readonly SourceAnswer[] | undefined;
  /** Changes when rows that stood may stand elsewhere; what the reader looks at stays where it is. */
  readonly replaced: number;
  /** All matches, where known; the reader's screen reader says so. */
  readonly total: number | undefined;
  /** Nothing has come yet: rows have the shape of what comes. */
  readonly loading: boolean;
  /** The rows answer an earlier question. */
  readonly stale: boolean;
  readonly header: JSX.Element;
  /** Below the last row, or in place of rows. */
  readonly footer: JSX.Element;
  href(study: StudySummary): string;
  onChoose(study: StudySummary): void;
  onOpen(study: StudySummary): void;
  /** The last loaded rows come into view. */
  onNearEnd(): void;
  ref?(element: HTMLElement): void;
}

/** CSS pixels; a finger needs more than a pointer. */
function sizes() {
  const isTouch = globalThis.matchMedia?.('(pointer: coarse)').matches ?? false;
  return isTouch ? { row: 44, header: 53 } : { row: 28, header: 37 };
}

/** The grid of studies: only rows in view exist, the focus stays on the grid. */
export function StudyTable(props: StudyTableProps) {
  const text = useText();
  const id = createUniqueId();
  const { row, header } = sizes();
  let scroller: HTMLDivElement | undefined;
  const virtualizer = createVirtualizer<HTMLDivElement, HTMLDivElement>({
    get count() {
      return props.studies.length;
    },
    getScrollElement: () => scroller ?? null,
    estimateSize: () => row,
    overscan: 8,
    scrollMargin: header,
    scrollPaddingStart: header,
  });
  const isChosen = (study: StudySummary) =>
    props.chosen !== undefined && studyKey(study) === studyKey(props.chosen);
  const current = createMemo(() => props.studies.findIndex(isChosen));
  const rowId = (index: number) => `${id}-row-${index}`;
  const isDrawn = (index: number) => virtualizer.getVirtualItems().some((item) => item.index === index);

  createEffect(() => {
    const last = virtualizer.getVirtualItems().at(-1);
    if (last && last.index >= props.studies.length - 10) props.onNearEnd();
  });
  const place = keepPlace({
    studies: () => props.studies,
    chosen: () => props.chosen,
    replaced: () => props.replaced,
    scroller: () => scroller,
    row,
  });
  // Chosen anew, or in another place after a new order: in view.
  createEffect(
    on(current, (index) => index >= 0 && !place.isKept() && virtualizer.scrollToIndex(index), {
      defer: true,
    }),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const inHeader = event.target instanceof Element && event.target.closest('thead');
    if (inHeader || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor(((scroller?.clientHeight ?? 0) - header) / row);
    const move = listMove(event.key, { current: current(), count: props.studies.length, page });
    if (!move) return;
    event.preventDefault();
    const study = props.studies[move.to === 'row' ? move.index : current()];
    if (!study) return;
    if (move.to === 'open') return props.onOpen(study);
    props.onChoose(study);
  };

  return (
    <div
      ref={scroller}
      class={styles.table}
      classList={{
        [styles.stale ?? '']: props.stale,
        [styles.still ?? '']: props.loading,
        [styles.merged ?? '']: props.archives !== undefined,
      }}
      style={{ '--row-height': `${row}px`, '--header-height': `${header}px` }}
    >
      <table
        ref={(element) => props.ref?.(element)}
        class={styles.grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the data grid of the WAI-ARIA APG is this
        role="grid"
        tabIndex={0}
        aria-label={text('list.label')}
        aria-rowcount={props.total === undefined ? -1 : props.total + 1}
        aria-colcount={(props.archives ? mergedColumns : columns).length}
        aria-busy={props.loading || props.stale}
        aria-activedescendant={isDrawn(current()) ? rowId(current()) : undefined}
        onKeyDown={onKeyDown}
      >
        {props.header}
        <tbody class={styles.rows} style={{ '--rows-height': `${props.studies.length * row}px` }}>
          <For each={virtualizer.getVirtualItems()}>
            {(item) => (
              <Show when={props.studies[item.index]}>
                {(study) => (
                  <StudyRow
                    id={rowId(item.index)}
                    study={study()}
                    index={item.index}
                    top={item.index * row}
                    chosen={isChosen(study())}
                    archives={props.archives}
                    href={props.href(study())}
                    onChoose={() => props.onChoose(study())}
                    onOpen={() => props.onOpen(study())}
                  />
                )}
              </Show>
            )}
          </For>
        </tbody>
      </table>
      <Show when={!props.loading} fallback={<SkeletonRows />}>
        {props.footer}
      </Show>
    </div>
  );
}

function SkeletonRows() {
  return (
    <div class={styles.skeleton} aria-hidden="true">
      <Index each={Array.from({ length: 40 })}>
        {() => (
          <div class={styles.skeletonRow}>
            <Index each={columns}>{() => <span class={styles.bar} />}</Index>
          </div>
        )}
      </Index>
    </div>
  );
}
