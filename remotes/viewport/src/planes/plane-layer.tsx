import { useText } from '@alternator/sdk';
import { createMemo, For, Show } from 'solid-js';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import type { ViewportRoom } from '../viewport-room.ts';
import { ColourLayer } from './colour-layer.tsx';
import { type DrawnOverlay, drawnCover, drawnOverlays } from './frame-planes.ts';
import styles from './plane-layer.module.css';
import { type PlaneMatrix, planeMatrix } from './plane-matrix.ts';
import { rimPath } from './shutter-paths.ts';

export interface PlaneLayerProps {
  readonly model: ViewportModel;
  readonly room: ViewportRoom;
}

/**
 * What the data set lays over its pixels: colours, then the shutter, then overlays, which a shutter does not cover.
 * They follow the view, and the pixels know nothing of them.
 */
export function PlaneLayer(props: PlaneLayerProps) {
  const text = useText();
  const model = props.model;
  const room = props.room;
  const registered = createMemo(() => (model.attributes() ? model.shown()?.registered : undefined));
  const decoded = () => room.store.get(registered()?.imageId ?? '');
  const overlays = createMemo(() => {
    const frame = registered()?.frame;
    return frame ? drawnOverlays(frame, decoded()) : [];
  });
  const cover = createMemo(() => {
    const frame = registered()?.frame;
    const attributes = model.attributes();
    const shape = model.shape();
    return frame && attributes && shape ? drawnCover(frame, attributes, shape, decoded()) : undefined;
  });
  const matrix = createMemo(() => {
    const transform = model.transform();
    return transform && planeMatrix(transform);
  });
  const rimOf = (map: PlaneMatrix) => {
    const shape = model.shape();
    return shape ? rimPath(shape, map) : '';
  };
  const shown = () => (model.planes.overlaysHidden() ? [] : overlays().filter(({ path }) => path));
  const tooFine = () => overlays().find(({ path }) => path === undefined);
  return (
    <Show when={matrix()}>
      {(map) => (
        <>
          <ColourLayer model={model} room={room} matrix={map()} />
          <svg class={styles.layer} aria-hidden="true">
            <g transform={`matrix(${map().join(' ')})`}>
              <Show when={!model.planes.shutterLifted() && cover()}>
                {(covered) => (
                  <For each={[...covered().paths, rimOf(map())]}>
                    {(path) => (
                      <path class={styles.cover} data-cover d={path} fill={greyOf(covered().grey)} />
                    )}
                  </For>
                )}
              </Show>
              <For each={shown()}>{(overlay) => <Mark overlay={overlay} isFine={isFine(map())} />}</For>
            </g>
          </svg>
          <Show when={!model.planes.overlaysHidden() && tooFine()}>
            {(overlay) => (
              <p class={styles.note}>
                {text('overlay.too-fine', { group: overlay().plane.group.toString(16).toUpperCase() })}
              </p>
            )}
          </Show>
        </>
      )}
    </Show>
  );
}

function Mark(props: { readonly overlay: DrawnOverlay; readonly isFine: boolean }) {
  const origin = () => props.overlay.plane.origin;
  return (
    <g
      transform={`translate(${origin().column} ${origin().row})`}
      data-overlay={props.overlay.plane.group.toString(16)}
    >
      <path class={styles.rim} data-kind={props.overlay.plane.type} d={props.overlay.path ?? ''} />
      <path
        class={styles.mark}
        data-kind={props.overlay.plane.type}
        data-fine={props.isFine}
        d={props.overlay.path ?? ''}
      />
    </g>
  );
}

function isFine([a, b]: readonly [number, number, ...number[]]): boolean {
  return Math.hypot(a, b) < 1;
}

function greyOf(level: number): string {
  return `rgb(${level} ${level} ${level})`;
}
