import type { ViewportModel } from '../viewport/viewport-model.ts';
import { overlaysOf } from './frame-planes.ts';

/** Whether the frame in view has overlays that can be shown or hidden. */
export function hasOverlays(model: ViewportModel): boolean {
  const frame = model.attributes() && model.shown()?.registered.frame;
  return frame !== undefined && overlaysOf(frame).length > 0;
}

/** Whether the frame in view asks for a display shutter. */
export function hasShutter(model: ViewportModel): boolean {
  return model.attributes()?.shutter !== undefined;
}

/** What the reader changed of what the data set lays over its pixels. */
export function changedPlanes(model: ViewportModel): readonly ('shutter-lifted' | 'overlays-hidden')[] {
  return [
    ...(hasShutter(model) && model.planes.shutterLifted() ? (['shutter-lifted'] as const) : []),
    ...(hasOverlays(model) && model.planes.overlaysHidden() ? (['overlays-hidden'] as const) : []),
  ];
}
