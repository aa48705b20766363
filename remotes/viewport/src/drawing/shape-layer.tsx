import type { Shape, ShapeStyle } from '@alternator/sdk';
import { createMemo, For, onCleanup, onMount, Show } from 'solid-js';
import type { ScreenPoint } from '../geometry/view.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import type { DrawingBoard } from './drawing-board.ts';
import { DrawnShape } from './drawn-shape.tsx';
import { createShapeEdit } from './shape-edit.ts';
import styles from './shape-layer.module.css';
import { isOnFrame } from './shape-space.ts';
import { createStroke } from './stroke.ts';

const draftStyle: ShapeStyle = { color: 0, visible: true, selected: true, text: [] };

/**
 * The shapes on the frame in view, over its pixels: drawn, taken hold of, changed.
 *
 * Its listeners are the elements' own (`on:`): they decide before the viewport's gestures see the press.
 * Hidden from screen readers: what is measured is read in the list of measurements.
 */
export function ShapeLayer(props: { readonly model: ViewportModel; readonly board: DrawingBoard }) {
  const model = props.model;
  const board = props.board;
  const stroke = createStroke(model, board);
  const edit = createShapeEdit(model, board);
  let layer: SVGSVGElement | undefined;

  const ids = createMemo(
    () => {
      const frame = model.shown()?.registered.frame;
      if (!frame) return [];
      return [...board.shapes().values()]
        .filter(({ shape, style }) => style.visible && isOnFrame(shape, frame))
        .map(({ shape }) => shape.id);
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((id, index) => id === b[index]) },
  );
  const shapeOf = (id: string) => (edit.edited()?.id === id ? edit.edited() : board.shapes().get(id)?.shape);
  const place = (event: MouseEvent): ScreenPoint => {
    const box = layer?.getBoundingClientRect();
    return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
  };
  const press = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return;
    if (!board.tool()) {
      const selected = [...board.shapes().values()].some(({ style }) => style.selected);
      if (selected && event.target === layer) board.tell({ type: 'select', id: undefined });
      return;
    }
    event.preventDefault();
    capture(event);
    stroke.press(place(event));
  };
  const grab = (event: PointerEvent, shape: Shape, handle: number | undefined) => {
    if (event.button !== 0 || !event.isPrimary || stroke.isDrawing()) return;
    // With a tool in hand a new shape may begin on an old one; only the selected one is in the way.
    if (board.tool() && !board.shapes().get(shape.id)?.style.selected) return;
    event.preventDefault();
    event.stopPropagation();
    capture(event);
    edit.begin(shape, handle, place(event));
  };
  const move = (event: PointerEvent) => {
    if (edit.isEditing()) edit.move(place(event));
    else stroke.move(place(event));
  };
  const release = (event: PointerEvent) => {
    if (edit.isEditing()) edit.end();
    else if (event.button === 0) stroke.release(place(event));
  };
  const capture = (event: PointerEvent) => {
    if (event.isTrusted) layer?.setPointerCapture(event.pointerId);
  };
  const cancel = () => {
    edit.cancel();
    stroke.cancel();
  };
  const key = (event: KeyboardEvent) => {
    const isBusy = stroke.isDrawing() || edit.isEditing();
    if (!isBusy || (event.key !== 'Escape' && event.key !== 'Enter')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') cancel();
    else stroke.finish();
  };
  onMount(() => {
    // Before the page's hotkeys: Escape ends the stroke first, and only then the tool.
    addEventListener('keydown', key, { capture: true });
    onCleanup(() => removeEventListener('keydown', key, { capture: true }));
  });
  return (
    <svg
      ref={layer}
      class={styles.layer}
      data-drawing={board.tool() ? 'true' : 'false'}
      data-tool={board.tool()?.draws}
      aria-hidden="true"
      on:pointerdown={press}
      on:pointermove={move}
      on:pointerup={release}
      on:pointercancel={cancel}
      on:dblclick={() => stroke.finish()}
    >
      <For each={ids()}>
        {(id) => (
          <Show when={shapeOf(id)}>
            {(shape) => (
              <DrawnShape
                shape={shape()}
                style={board.shapes().get(id)?.style ?? draftStyle}
                model={model}
                onGrab={(event, handle) => grab(event, shape(), handle)}
              />
            )}
          </Show>
        )}
      </For>
      <Show when={stroke.shape()}>
        {(shape) => (
          <Show when={!board.shapes().has(shape().id)}>
            <DrawnShape shape={shape()} style={draftStyle} model={model} />
          </Show>
        )}
      </Show>
    </svg>
  );
}
