import { type Accessor, createEffect, on, onCleanup, untrack } from 'solid-js';
import type { Stage } from '../cornerstone/stage.ts';
import { brightest, isColour } from '../frames/is-colour.ts';
import { viewCamera } from '../geometry/view.ts';
import type { ViewportRoom } from '../viewport-room.ts';
import { type StoredRange, storedRange } from '../window/stored-range.ts';
import type { ViewportModel } from './viewport-model.ts';

/** State to renderer, one way: the frame, its window, its camera. What the renderer throws clears the picture. */
export function drawOn(room: ViewportRoom, model: ViewportModel, stage: Accessor<Stage | undefined>): void {
  const guarded = (draw: (stage: Stage) => void) => {
    const target = stage();
    if (!target) return;
    try {
      draw(target);
    } catch (error) {
      model.set.crash(() => error);
    }
  };
  const imageIds = () => model.frames().map(({ imageId }) => imageId);
  createEffect(() => {
    const ids = imageIds();
    createEffect(() => {
      const wanted = ids[model.wanted()];
      if (!wanted || !model.loaded().has(model.wanted()) || !room.store.has(wanted)) return;
      if (model.taken()?.imageId === wanted && untrack(model.shown)) return;
      guarded((target) => {
        target.show(ids, untrack(model.wanted)).catch((error: unknown) => model.set.crash(() => error));
      });
    });
  });
  createEffect(() => {
    const shown = model.shown();
    if (shown) onCleanup(room.store.pin(shown.registered.imageId));
  });
  createEffect(() => {
    const range = drawnRange(model);
    const inverted = drawnInverted(model);
    if (range) guarded((target) => target.setWindow(range, inverted));
  });
  createEffect(on(model.size, () => guarded((target) => target.resize())));
  createEffect(() => {
    const shape = model.shape();
    const size = model.size();
    if (!shape || size.width === 0 || size.height === 0) return;
    const camera = viewCamera(model.view(), shape, size);
    guarded((target) => target.setCamera(camera));
  });
}

/** In stored values: the window for greys, the whole range for colours. */
function drawnRange(model: ViewportModel): StoredRange | undefined {
  const pixel = model.shown()?.registered.frame.instance.pixel;
  const attributes = model.attributes();
  if (!pixel || !attributes) return undefined;
  if (isColour(pixel)) return { lower: 0, upper: brightest(pixel), sigmoid: false, reversed: false };
  const window = model.window();
  return window && storedRange(window, attributes.rescale);
}

/** MONOCHROME1 means that the smallest value is white, PS3.3 C.7.6.3.1.2. */
function drawnInverted(model: ViewportModel): boolean {
  const photometric = model.shown()?.registered.frame.instance.pixel?.photometricInterpretation;
  return model.inverted() !== (photometric === 'MONOCHROME1');
}
