import { type FrameAttributes, frameAttributes, isInverse, type VoiWindow } from '@alternator/dicom';
import { type Accessor, createMemo } from 'solid-js';
import { isOutside, outsideOf } from '../grey/black-value.ts';
import { renderedRescale } from '../grey/rendered-pixels.ts';
import { native, type Rendition, type Renditions } from '../grey/rendition.ts';
import { storedRange } from '../window/stored-range.ts';
import type { ViewportModel } from './viewport-model.ts';

/**
 * A window this many of its widths away from zero is too fine for the renderer's 32-bit floats: a grey level is then
 * less than 32 steps of them.
 */
const mostWidthsFromZero = 2 ** 11;

/** What is made of the frames before the renderer has them, so that what it draws is right. */
export function createRenditionState(renditions: Renditions, model: ViewportModel): Accessor<Rendition> {
  const some = (is: (pixel: PixelOf) => boolean) =>
    createMemo(() => model.frames().some(({ frame }) => frame.instance.pixel && is(frame.instance.pixel)));
  const hasHoles = some(({ padding, floatingPoint }) => padding !== undefined || floatingPoint !== undefined);
  const isLong = some(({ bitsAllocated }) => bitsAllocated >= 32);
  const attributes = createMemo(() => {
    const frame = frameInView(model);
    return model.attributes() ?? (frame && frameAttributes(frame.instance, frame.frameNumber));
  });
  // Both are kept as long as they do, so that a drag does not make the frame anew at each step.
  const offset = createMemo<number>((before) => {
    const window = isLong() ? model.window() : undefined;
    const frame = attributes();
    return window && frame ? offsetFor(window, frame, before) : 0;
  }, 0);
  const black = createMemo<number | undefined>((before) => {
    const frame = attributes();
    const window = model.window();
    const isLowWhite = isDrawnInverse(model);
    if (!hasHoles() || !frame) return undefined;
    if (!window) return isLowWhite ? 255 : 0;
    const range = storedRange(window, renderedRescale(frame, { offset: offset() }));
    const side = isLowWhite === range.reversed ? 'below' : 'above';
    return before !== undefined && isOutside(before, range, side) ? before : outsideOf(range, side);
  });
  return createMemo(() => {
    if (model.isColour()) return native;
    return renditions.of({ voiLUT: model.voiLUT(), black: black(), offset: offset() || undefined });
  });
}

type PixelOf = NonNullable<ReturnType<ViewportModel['frames']>[number]['frame']['instance']['pixel']>;

function offsetFor(window: VoiWindow, { rescale }: FrameAttributes, before: number): number {
  const center = (window.center - rescale.intercept) / rescale.slope;
  const width = Math.abs(window.width / rescale.slope);
  const isFine = (from: number) => Math.abs(center - from) <= width * mostWidthsFromZero;
  return [before, 0].find(isFine) ?? Math.round(center);
}

/** Whether the smallest grey is white: as the image says, turned where the reader turned it. */
export function isDrawnInverse(model: ViewportModel): boolean {
  const frame = frameInView(model);
  return model.inverted() !== (frame !== undefined && isInverse(frame.instance));
}

function frameInView(model: ViewportModel) {
  return (model.shown()?.registered ?? model.frames()[model.wanted()])?.frame;
}
