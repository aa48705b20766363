import { useText } from '@alternator/sdk';
import { createMemo, Show } from 'solid-js';
import type { Viewport } from '../viewport/create-viewport.ts';
import styles from './frame-scrollbar.module.css';
import { frameAt, runsPath } from './scrollbar-path.ts';

/** The place in the series, and a map of what is in memory, what was seen and what failed. */
export function FrameScrollbar(props: { readonly viewport: Viewport }) {
  const text = useText();
  const model = () => props.viewport.model;
  const count = () => model().frames().length;
  const failed = createMemo(() => {
    const failures = model().failures();
    const indices = model()
      .frames()
      .flatMap(({ imageId }, index) => (failures.has(imageId) ? [index] : []));
    return new Set(indices);
  });
  let bar: HTMLDivElement | undefined;
  /** The display set that its thumb was taken in. */
  let heldId: string | undefined;
  const follow = (event: PointerEvent) => {
    const box = bar?.getBoundingClientRect();
    if (box) props.viewport.goTo(frameAt(event.clientY - box.top, box.height, count()));
  };
  return (
    <Show when={count() > 1}>
      <div
        ref={bar}
        class={styles.scrollbar}
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={text('scrollbar.label')}
        aria-valuemin={1}
        aria-valuemax={count()}
        aria-valuenow={model().wanted() + 1}
        aria-valuetext={text('scrollbar.value', { number: model().wanted() + 1, count: count() })}
        on:pointerdown={(event) => {
          event.preventDefault();
          if (event.isTrusted) event.currentTarget.setPointerCapture(event.pointerId);
          heldId = model().displaySet().id;
          follow(event);
        }}
        on:pointermove={(event) => {
          if (event.buttons & 1 && heldId === model().displaySet().id) follow(event);
        }}
      >
        <svg class={styles.map} viewBox={`0 0 4 ${count()}`} preserveAspectRatio="none" aria-hidden="true">
          <path class={styles.loaded} d={runsPath(model().loaded(), count(), 4)} />
          <path class={styles.viewed} d={runsPath(model().viewed(), count(), 2)} />
          <path class={styles.failed} d={runsPath(failed(), count(), 4)} />
          <rect class={styles.thumb} x="0" y={thumbTop()} width="4" height={thumbHeight()} />
        </svg>
      </div>
    </Show>
  );

  /** At least a fiftieth of the bar, so that it is seen in a long series. */
  function thumbHeight(): number {
    return Math.max(1, count() / 50);
  }
  function thumbTop(): number {
    const middle = model().wanted() + 0.5;
    return Math.min(count() - thumbHeight(), Math.max(0, middle - thumbHeight() / 2));
  }
}
