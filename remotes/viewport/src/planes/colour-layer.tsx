import { createEffect, createMemo, Show } from 'solid-js';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import type { ViewportRoom } from '../viewport-room.ts';
import { colourPixels, supplementalPalette } from './colour-pixels.ts';
import styles from './plane-layer.module.css';
import type { PlaneMatrix } from './plane-matrix.ts';

export interface ColourLayerProps {
  readonly model: ViewportModel;
  readonly room: ViewportRoom;
  readonly matrix: PlaneMatrix;
}

/** The coloured pixels of a frame that is grey otherwise, over its greys; no window changes them. */
export function ColourLayer(props: ColourLayerProps) {
  const painted = createMemo(() => {
    const shown = props.model.attributes() && props.model.shown()?.registered;
    const palette = shown && supplementalPalette(shown.frame);
    const decoded = shown && props.room.store.get(shown.imageId);
    return palette && decoded ? { palette, decoded } : undefined;
  });
  return (
    <Show when={painted()}>
      {(frame) => {
        let canvas: HTMLCanvasElement | undefined;
        createEffect(() => {
          const { palette, decoded } = frame();
          const context = canvas?.getContext('2d');
          if (!canvas || !context) return;
          canvas.width = decoded.columns;
          canvas.height = decoded.rows;
          const image = new ImageData(colourPixels(decoded, palette), decoded.columns, decoded.rows);
          context.putImageData(image, 0, 0);
        });
        createEffect(() => {
          if (canvas) canvas.style.transform = `matrix(${props.matrix.join(', ')})`;
        });
        return <canvas ref={canvas} class={styles.colours} data-colours />;
      }}
    </Show>
  );
}
