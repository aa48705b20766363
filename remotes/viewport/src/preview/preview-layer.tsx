import { frameAttributes, isInverse } from '@alternator/dicom';
import { useText } from '@alternator/sdk';
import { createEffect, createMemo, Show } from 'solid-js';
import { isColour } from '../frames/is-colour.ts';
import { renderPlane } from '../geometry/frame-plane.ts';
import { frameTransform } from '../geometry/view.ts';
import { planeMatrix } from '../planes/plane-matrix.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import { offeredVoi, suggestedWindow } from '../window/series-window.ts';
import styles from './preview-layer.module.css';
import { previewPixels } from './preview-pixels.ts';
import type { FramePreview, PreviewState } from './preview-state.ts';
import { reducedMatrix } from './reduced-matrix.ts';

export interface PreviewLayerProps {
  readonly model: ViewportModel;
  readonly state: PreviewState;
}

/** The smaller picture of a frame that is still arriving, where and as the frame will be, and the word for it. */
export function PreviewLayer(props: PreviewLayerProps) {
  const text = useText();
  return (
    <Show when={props.state.preview()}>
      {(preview) => (
        <div class={styles.preview} data-preview>
          <Picture model={props.model} preview={preview()} />
          <p class={styles.mark} role="status">
            <strong>{text('preview.title')}</strong> {text('preview.detail')}
          </p>
        </div>
      )}
    </Show>
  );
}

function Picture(props: { readonly model: ViewportModel; readonly preview: FramePreview }) {
  let canvas: HTMLCanvasElement | undefined;
  const attributes = createMemo(() => {
    const { instance, frameNumber } = props.preview.registered.frame;
    return frameAttributes(instance, frameNumber);
  });
  const matrix = createMemo(() => {
    const { pixel } = props.preview.registered.frame.instance;
    const size = props.model.size();
    if (!pixel || size.width === 0 || size.height === 0) return undefined;
    const shape = { plane: renderPlane(attributes()), columns: pixel.columns, rows: pixel.rows };
    const whole = planeMatrix(frameTransform(props.model.view(), shape, size));
    return reducedMatrix(whole, props.preview.decoded.reducedBy ?? 0);
  });
  createEffect(() => {
    const { registered, decoded } = props.preview;
    const { frame } = registered;
    const { pixel } = frame.instance;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !pixel) return;
    const voi = isColour(pixel)
      ? undefined
      : (props.model.voi() ?? offeredVoi(frame) ?? suggestedWindow(frame, decoded)?.window);
    const inverted = props.model.inverted() !== isInverse(frame.instance);
    canvas.width = decoded.columns;
    canvas.height = decoded.rows;
    const painted = previewPixels(decoded, { attributes: attributes(), pixel, voi, inverted });
    context.putImageData(new ImageData(painted, decoded.columns, decoded.rows), 0, 0);
  });
  createEffect(() => {
    if (canvas) canvas.style.transform = `matrix(${matrix()?.join(', ') ?? '0, 0, 0, 0, 0, 0'})`;
  });
  return <canvas ref={canvas} class={styles.picture} />;
}
