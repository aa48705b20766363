import { solid, useCell, useRemote, useText, Workspace } from '@alternator/sdk';
import { createEffect, createSignal, onMount } from 'solid-js';
import type { Stage } from '../cornerstone/stage.ts';
import { ShapeLayer } from '../drawing/shape-layer.tsx';
import { FailedFrame } from '../overlay/failed-frame.tsx';
import { FrameScrollbar } from '../overlay/frame-scrollbar.tsx';
import { Overlays } from '../overlay/overlays.tsx';
import { PlaneLayer } from '../planes/plane-layer.tsx';
import { PreviewLayer } from '../preview/preview-layer.tsx';
import { viewportRoom } from '../room-of.ts';
import { createViewport } from '../viewport/create-viewport.ts';
import { observeSize } from './observe-size.ts';
import { openStage } from './open-stage.ts';
import { attachGestures } from './pointer-gestures.ts';
import styles from './stack-viewport.module.css';

/** Frames of one display set, one at a time. */
function StackViewport() {
  const ctx = useRemote();
  const text = useText();
  const cell = useCell();
  const room = viewportRoom(ctx);
  const workspace = ctx.use(Workspace);
  const [stage, setStage] = createSignal<Stage>();
  const viewport = createViewport(room, { id: cell.id, displaySet: cell.displaySet, stage });
  const { model } = viewport;
  let surface: HTMLDivElement | undefined;
  let frame: HTMLElement | undefined;

  onMount(() => {
    if (!surface || !frame) return;
    const element = surface;
    observeSize(frame, model.set.size);
    createEffect(() => {
      viewport.attempt();
      openStage(room, viewport, element, setStage);
    });
    attachGestures(frame, {
      viewport,
      tool: room.pointerTool,
      onActivate: () => {
        if (workspace.activeCell() !== cell.id) workspace.activate(cell.id);
      },
    });
  });
  const label = () =>
    text('viewport.label', {
      number: model.frameIndex() + 1,
      count: model.frames().length,
      description: model.displaySet().description ?? text('series.unnamed'),
    });
  return (
    <section
      ref={frame}
      class={styles.viewport}
      aria-label={label()}
      data-viewport={cell.id}
      data-state={model.state()}
      data-frame={model.frameIndex() + 1}
    >
      <div ref={surface} class={styles.surface} data-pixels={model.shape() ? 'shown' : 'hidden'} />
      <PlaneLayer model={model} room={room} />
      <PreviewLayer model={model} state={viewport.previews} />
      <ShapeLayer model={model} board={room.board} />
      <Overlays model={model} />
      <FailedFrame viewport={viewport} />
      <FrameScrollbar viewport={viewport} />
    </section>
  );
}

export default solid(StackViewport);
