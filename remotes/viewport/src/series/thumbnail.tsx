import { frameAttributes, isInverse } from '@alternator/dicom';
import { type DisplaySet, isAbortError, useText } from '@alternator/sdk';
import { Icon } from '@alternator/ui';
import { createEffect, createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js';
import { isColour } from '../frames/is-colour.ts';
import { supplementalPalette } from '../planes/colour-pixels.ts';
import type { ViewportRoom } from '../viewport-room.ts';
import { offeredVoi, suggestedWindow } from '../window/series-window.ts';
import styles from './series-panel.module.css';
import { thumbnailPixels } from './thumbnail-pixels.ts';

export interface ThumbnailProps {
  readonly displaySet: DisplaySet;
  readonly room: ViewportRoom;
  /** Which goes first. */
  readonly order: number;
}

/** The middle frame of a series, made small; fetched after the first image stands, when it comes into view. */
export function Thumbnail(props: ThumbnailProps) {
  const text = useText();
  const [inView, setInView] = createSignal(false);
  const [failed, setFailed] = createSignal(false);
  /** Counts the times that its frame came after it had failed. */
  const [arrivals, setArrivals] = createSignal(0);
  let canvas: HTMLCanvasElement | undefined;

  const middle = createMemo(
    () => props.displaySet.frames[Math.floor(props.displaySet.frames.length / 2)],
    undefined,
    {
      equals: (a, b) =>
        a?.instance.sopInstanceUID === b?.instance.sopInstanceUID && a?.frameNumber === b?.frameNumber,
    },
  );
  onMount(() => {
    if (!canvas) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setInView(true);
    });
    observer.observe(canvas);
    onCleanup(() => observer.disconnect());
  });
  createEffect(() => {
    const frame = middle();
    const pixel = frame?.instance.pixel;
    if (!frame || !pixel || !props.displaySet.viewportType || !inView() || !props.room.hasImage()) return;
    arrivals();
    const controller = new AbortController();
    onCleanup(() => controller.abort());
    setFailed(false);
    const registered = props.room.registry.register(props.displaySet.source, frame);
    const priority = { tier: 'thumbnail', distance: props.order } as const;
    props.room.store
      .load(registered, { signal: controller.signal, priority })
      .then((decoded) => {
        const voi = isColour(pixel)
          ? undefined
          : (offeredVoi(frame) ?? suggestedWindow(frame, decoded)?.window);
        const inverted = isInverse(frame.instance);
        const side = Math.round(thumbnailSide * Math.min(2, devicePixelRatio));
        const attributes = frameAttributes(frame.instance, frame.frameNumber);
        const small = thumbnailPixels(decoded, attributes, {
          voi,
          inverted,
          side,
          palette: supplementalPalette(frame),
          padding: pixel.padding,
        });
        draw(canvas, small, side);
      })
      .catch((error: unknown) => {
        if (isAbortError(error)) return;
        setFailed(true);
        const end = props.room.store.onChange((imageId, present) => {
          if (present && imageId === registered.imageId) setArrivals((before) => before + 1);
        });
        controller.signal.addEventListener('abort', end, { once: true });
      });
  });
  return (
    <span class={styles.thumbnail}>
      <Show when={props.displaySet.viewportType} fallback={<Icon name="file-image" />}>
        <canvas ref={canvas} class={styles.picture} width={thumbnailSide} height={thumbnailSide} />
      </Show>
      <Show when={failed()}>
        <span class={styles.noPreview}>{text('series.thumbnail-failed')}</span>
      </Show>
    </span>
  );
}

const thumbnailSide = 96;

function draw(
  canvas: HTMLCanvasElement | undefined,
  { width, height, pixels }: ReturnType<typeof thumbnailPixels>,
  side: number,
): void {
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return;
  canvas.width = side;
  canvas.height = side;
  const left = Math.floor((side - width) / 2);
  const top = Math.floor((side - height) / 2);
  context.putImageData(new ImageData(pixels, width, height), left, top);
}
