import { type DisplaySet, DisplaySets, solid, useRemote, useText, Workspace } from '@alternator/sdk';
import { EmptyState, Icon } from '@alternator/ui';
import { createMemo, For, Show } from 'solid-js';
import { viewportRoom } from '../room-of.ts';
import styles from './series-panel.module.css';
import { Thumbnail } from './thumbnail.tsx';

/** What the grid's cells take when it is dropped on them. */
const dragType = 'application/x-alternator-display-set';

/** The series of the open studies: a click or Enter shows one in the active cell, dragging in any. */
function SeriesPanel() {
  const ctx = useRemote();
  const text = useText();
  const room = viewportRoom(ctx);
  const workspace = ctx.use(Workspace);
  const displaySets = ctx.use(DisplaySets);
  const ids = createMemo(() => displaySets.list().map(({ id }) => id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, index) => id === b[index]),
  });
  const show = (displaySet: DisplaySet) => workspace.assign(workspace.activeCell(), displaySet.id);
  const isShown = (id: string) => workspace.cells().some(({ displaySetId }) => displaySetId === id);
  return (
    <Show
      when={ids().length > 0}
      fallback={<EmptyState title={text('series.empty.title')} detail={text('series.empty.detail')} />}
    >
      <ul class={styles.list} aria-label={text('series.list')} onKeyDown={moveFocus}>
        <For each={ids()}>
          {(id, index) => (
            <Show when={displaySets.byId(id)}>
              {(displaySet) => (
                <li class={styles.item}>
                  <button
                    type="button"
                    class={styles.series}
                    draggable="true"
                    data-display-set={id}
                    aria-pressed={isShown(id)}
                    title={[displaySet().reason, ...displaySet().warnings].filter(Boolean).join('\n')}
                    onClick={() => show(displaySet())}
                    onDragStart={(event) => {
                      event.dataTransfer?.setData(dragType, id);
                      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copy';
                    }}
                  >
                    <Thumbnail displaySet={displaySet()} room={room} order={index()} />
                    <SeriesLabel displaySet={displaySet()} />
                  </button>
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
    </Show>
  );
}

function SeriesLabel(props: { readonly displaySet: DisplaySet }) {
  const text = useText();
  const count = () => props.displaySet.frames.length;
  const isFilm = () => (props.displaySet.frames[0]?.instance.numberOfFrames ?? 0) > 1;
  return (
    <span class={styles.label}>
      <span class={styles.name}>{props.displaySet.description ?? text('series.unnamed')}</span>
      <span class={styles.detail}>
        {[props.displaySet.seriesNumber, props.displaySet.modality]
          .filter((part) => part !== undefined)
          .join(' · ')}
        <Show when={props.displaySet.warnings.length > 0}>
          <span class={styles.caution}>
            <Icon name="triangle-alert" />
          </span>
        </Show>
      </span>
      <span class={styles.detail}>
        <Show when={props.displaySet.viewportType} fallback={text('series.not-shown')}>
          {text(isFilm() ? 'series.frames' : 'series.images', { count: count() })}
        </Show>
      </span>
    </span>
  );
}

/** Up and down move along the list, and are not the image's keys meanwhile. */
function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLUListElement }): void {
  const offset = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (offset === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  buttons[Math.min(buttons.length - 1, Math.max(0, at + offset))]?.focus();
}

export default solid(SeriesPanel);
