import { useLocale, useText } from '@alternator/sdk';
import { createMemo, Show } from 'solid-js';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import styles from './overlays.module.css';
import { scaleLength } from './scale-length.ts';

const longestPixels = 120;

/** A round length in millimetres or centimetres; in pixels of the frame where no spacing is known. */
export function ScaleBar(props: { readonly model: ViewportModel }) {
  const text = useText();
  const locale = useLocale();
  const bar = createMemo(() => {
    const transform = props.model.transform();
    return transform && scaleLength(transform.scale, longestPixels);
  });
  const label = (length: number) => {
    const number = (value: number) =>
      value.toLocaleString(locale(), { maximumSignificantDigits: 3, useGrouping: false });
    if (!props.model.attributes()?.spacing) return text('overlay.pixels', { length: number(length) });
    if (length < 10) return text('overlay.millimetres', { length: number(length) });
    return text('overlay.centimetres', { length: number(length / 10) });
  };
  return (
    <Show when={bar()}>
      {(scale) => (
        <div
          class={styles.scale}
          role="img"
          aria-label={text('overlay.scale-label', { length: label(scale().length) })}
        >
          <svg width={Math.round(scale().pixels) + 2} height="7" aria-hidden="true">
            <path class={styles.scaleOutline} d={barPath(scale().pixels)} />
            <path class={styles.scaleLine} d={barPath(scale().pixels)} />
          </svg>
          <span>{label(scale().length)}</span>
        </div>
      )}
    </Show>
  );
}

function barPath(pixels: number): string {
  return `M1 1V6H${1 + pixels}V1`;
}
