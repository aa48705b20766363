import { frameAttributes, windowPresets } from '@alternator/dicom';
import type { Voi } from '../grey/voi.ts';
import type { ViewportModel } from '../viewport/viewport-model.ts';
import { fullRangeWindow, isUsable } from './series-window.ts';

/** A window that the reader can choose. */
export interface WindowChoice {
  readonly id: string;
  /** As the data set or the modality's list names it; absent for `full-range` and unnamed ones. */
  readonly name?: string;
  readonly voi: Voi;
}

/** Named windows of the modality, in the order of the keys 1 to 5; of other modalities those of the data set. */
export function presetWindows(model: ViewportModel): readonly WindowChoice[] {
  if (model.isColour()) return [];
  const named = windowPresets(model.displaySet().modality).map(({ id, name, center, width }) => ({
    id,
    name,
    voi: { center, width, function: 'LINEAR' as const },
  }));
  return named.length > 0 ? named : [...offeredVois(model), ...fullRange(model)];
}

/** What the frame in view offers, in its order: windows, then lookup tables. */
export function offeredVois(model: ViewportModel): readonly WindowChoice[] {
  const frame = model.shown()?.registered.frame;
  if (!frame || model.isColour()) return [];
  const { voiWindows, voiLUTs = [] } = frameAttributes(frame.instance, frame.frameNumber);
  const choice = (kind: string) => (voi: Voi, index: number) => ({
    id: `${kind}-${index + 1}`,
    ...(voi.explanation && { name: voi.explanation }),
    voi,
  });
  return [...voiWindows.filter(isUsable).map(choice('offered')), ...voiLUTs.map(choice('table'))];
}

/** From the darkest to the brightest value decoded so far. */
export function fullRange(model: ViewportModel): readonly WindowChoice[] {
  const range = model.range();
  return range && !model.isColour() ? [{ id: 'full-range', voi: fullRangeWindow(range) }] : [];
}
