import type { Shape, ShapeStyle } from '@alternator/sdk';
import { createMemo, For, Index, Show } from 'solid-js';
import { renderPlane } from '../geometry/frame-plane.ts';
import type { ScreenPoint } from '../geometry/view.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import styles from './shape-layer.module.css';
import { outlinePath, rightmost } from './shape-outline.ts';
import { shapeOnFrame } from './shape-space.ts';

export interface DrawnShapeProps {
  readonly shape: Shape;
  readonly style: ShapeStyle;
  readonly model: ViewportModel;
  /** A press on the outline, or on the handle of this number. */
  onGrab?(event: PointerEvent, handle: number | undefined): void;
}

const lineHeight = 15;
const leader = 14;

/** One shape: a stroke with a dark hairline round it, handles, and its text beside it. */
export function DrawnShape(props: DrawnShapeProps) {
  const points = createMemo((): readonly ScreenPoint[] => {
    const attributes = props.model.attributes();
    const transform = props.model.transform();
    if (!attributes || !transform) return [];
    return (shapeOnFrame(props.shape.geometry, renderPlane(attributes)) ?? []).map(transform.toScreen);
  });
  const path = () => outlinePath(props.shape.kind, points());
  const anchor = createMemo(() => rightmost(props.shape.kind, points()));
  const hasHandles = () => props.shape.kind !== 'probe';
  return (
    <Show when={points().length > 0}>
      <g
        class={styles.shape}
        data-shape={props.shape.id}
        data-kind={props.shape.kind}
        data-color={props.style.color % 8}
        data-selected={props.style.selected}
      >
        <path class={styles.outline} d={path()} />
        <path class={styles.stroke} d={path()} />
        <Show when={props.onGrab}>
          <path class={styles.hit} d={path()} on:pointerdown={(event) => props.onGrab?.(event, undefined)} />
        </Show>
        <Show when={hasHandles()}>
          <Index each={points()}>
            {(point, index) => (
              <g class={styles.handle} on:pointerdown={(event) => props.onGrab?.(event, index)}>
                <circle class={styles.handleHit} cx={point()[0]} cy={point()[1]} r="10" />
                <circle class={styles.handleDot} cx={point()[0]} cy={point()[1]} r="3.5" />
              </g>
            )}
          </Index>
        </Show>
        <Show when={props.style.text.length > 0 && anchor()}>
          {(at) => <ShapeText lines={props.style.text} at={at()} model={props.model} />}
        </Show>
      </g>
    </Show>
  );
}

/** Beside the shape with a leader to it; on the other side where the viewport ends. */
function ShapeText(props: {
  readonly lines: readonly string[];
  readonly at: ScreenPoint;
  readonly model: ViewportModel;
}) {
  const widest = () => Math.max(...props.lines.map((line) => line.length)) * 6.5;
  const left = () => {
    const right = props.at[0] + leader + widest() > props.model.size().width - 24;
    return right ? Math.max(4, props.model.size().width - 24 - widest()) : props.at[0] + leader;
  };
  const top = () => {
    const height = props.lines.length * lineHeight;
    const wanted = props.at[1] - height / 2 + 11;
    return Math.min(Math.max(14, wanted), Math.max(14, props.model.size().height - height));
  };
  const middle = () => top() - 4 + ((props.lines.length - 1) * lineHeight) / 2;
  return (
    <>
      <path class={styles.leader} d={`M${props.at[0] + 2} ${props.at[1]}L${left() - 3} ${middle()}`} />
      <text class={styles.text}>
        <For each={props.lines}>
          {(line, index) => (
            <tspan x={left()} y={top() + index() * lineHeight}>
              {line}
            </tspan>
          )}
        </For>
      </text>
    </>
  );
}
