import type { DisplaySet } from '@alternator/sdk';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import { isColour } from '../frames/is-colour.ts';
import { isVoiLUT, type Voi } from '../grey/voi.ts';

/** What makes greys of modality values: the reader's choice, else what the image offers or suggests. */
export function createVoiState(displaySet: Accessor<DisplaySet>) {
  const colour = createMemo(() => {
    const pixel = displaySet().frames[0]?.instance.pixel;
    return pixel !== undefined && isColour(pixel);
  });
  const [chosenVoi, setChosenVoi] = createSignal<Voi>();
  const [autoVoi, setAutoVoi] = createSignal<Voi>();
  const voi = createMemo(() => (colour() ? undefined : (chosenVoi() ?? autoVoi())));
  const window = createMemo(() => {
    const current = voi();
    return isVoiLUT(current) ? undefined : current;
  });
  const voiLUT = createMemo(() => {
    const current = voi();
    return isVoiLUT(current) ? current : undefined;
  });
  return {
    /** What is in force: one of `window` and `voiLUT`, where there are greys. */
    accessors: { isColour: colour, voi, window, voiLUT },
    set: { chosenVoi: setChosenVoi, autoVoi: setAutoVoi },
  };
}
