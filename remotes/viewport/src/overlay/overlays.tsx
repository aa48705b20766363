import { useLocale, useText } from '@alternator/sdk';
import { createMemo, For, Show } from 'solid-js';
import { screenLetters } from '../geometry/orientation-letters.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import { type CornerLine, displayLines, patientLines, placeLines, seriesLines } from './corner-lines.ts';
import styles from './overlays.module.css';
import { ScaleBar } from './scale-bar.tsx';

/** What is written on the image: who, what, where and how, the patient's sides, the scale. */
export function Overlays(props: { readonly model: ViewportModel }) {
  const text = useText();
  const locale = useLocale();
  const texts = () => ({ text, locale: locale() });
  const instance = () =>
    props.model.shown()?.registered.frame.instance ?? props.model.displaySet().frames[0]?.instance;
  const patient = createMemo(() => {
    const shown = instance();
    return shown ? patientLines(shown, texts()) : [];
  });
  const letters = createMemo(() => {
    const shape = props.model.shape();
    const transform = props.model.transform();
    if (!shape || !transform) return undefined;
    return screenLetters(shape.plane, transform, instance()?.patientOrientation);
  });
  return (
    <div class={styles.overlays}>
      <Corner at="top-left" lines={patient()} />
      <Corner at="top-right" lines={seriesLines(props.model, texts())} />
      <Corner at="bottom-left" lines={placeLines(props.model, texts())} />
      <Corner at="bottom-right" lines={displayLines(props.model, texts())} />
      <Show when={letters()}>
        {(sides) => (
          <>
            <span class={styles.letter} data-side="left">
              {sides().left}
            </span>
            <span class={styles.letter} data-side="right">
              {sides().right}
            </span>
            <span class={styles.letter} data-side="top">
              {sides().top}
            </span>
            <span class={styles.letter} data-side="bottom">
              {sides().bottom}
            </span>
          </>
        )}
      </Show>
      <ScaleBar model={props.model} />
    </div>
  );
}

function Corner(props: { readonly at: string; readonly lines: readonly CornerLine[] }) {
  return (
    <div class={styles.corner} data-corner={props.at}>
      <For each={props.lines}>{(line) => <div data-tone={line.tone}>{line.text}</div>}</For>
    </div>
  );
}
