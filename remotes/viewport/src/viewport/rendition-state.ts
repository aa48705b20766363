import { isInverse } from '@alternator/dicom';
import { type Accessor, createMemo } from 'solid-js';
import { native, type Rendition, type Renditions } from '../grey/rendition.ts';
import type { ViewportModel } from './viewport-model.ts';

/**
 * A window this many of its widths away from zero is too fine for the renderer's 32-bit floats: a grey level is then
 * less than 32 steps of them.
 */
const mostWidthsFromZero = 2 ** 11;

/** What is made of the frames before the renderer has them, so that what it draws is right. */
export function createRenditionState(renditions: Renditions, model: ViewportModel): Accessor<Rendition> {
  const hasHoles = createMemo(() =>
    model.frames().some(({ frame }) => {
      const { padding, floatingPoint } = frame.instance.pixel ?? {};
      return padding !== undefined || floatingPoint !== undefined;
    }),
  );
  const isLong = createMemo(() =>
    model.frames().some(({ frame }) => (frame.instance.pixel?.bitsAllocated ?? 0) >= 32),
  );
  const offset = createMemo<number>((before) => {
    const window = isLong() ? model.window() : undefined;
    const { rescale } = model.attributes() ?? {};
    if (!window || !rescale) return 0;
    const center = (window.center - rescale.intercept) / rescale.slope;
    const width = Math.abs(window.width / rescale.slope);
    const isFine = (from: number) => Math.abs(center - from) <= width * mostWidthsFromZero;
    // Kept as long as it does, so that a drag does not make the frame anew at each step.
    return [before, 0].find(isFine) ?? Math.round(center);
  }, 0);
  return createMemo(() => {
    if (model.isColour()) return native;
    return renditions.of({
      voiLUT: model.voiLUT(),
      inverted: hasHoles() ? isDrawnInverse(model) : undefined,
      offset: offset() || undefined,
    });
  });
}

/** Whether the smallest grey is white: as the image says, turned where the reader turned it. */
export function isDrawnInverse(model: ViewportModel): boolean {
  const frame = model.shown()?.registered.frame ?? model.frames()[0]?.frame;
  return model.inverted() !== (frame !== undefined && isInverse(frame.instance));
}
