import { type Accessor, createEffect, createMemo, on, onCleanup, untrack } from 'solid-js';
import type { Stage } from '../cornerstone/stage.ts';
import { brightest, isColour } from '../frames/is-colour.ts';
import { viewCamera } from '../geometry/view.ts';
import { renderedRescale } from '../grey/rendered-pixels.ts';
import { type Rendition, renderedId } from '../grey/rendition.ts';
import { supplementalPalette } from '../planes/colour-pixels.ts';
import type { ViewportRoom } from '../viewport-room.ts';
import { type StoredRange, storedRange } from '../window/stored-range.ts';
import { isDrawnInverse } from './rendition-state.ts';
import type { ViewportModel } from './viewport-model.ts';

export interface Drawn {
  readonly model: ViewportModel;
  readonly stage: Accessor<Stage | undefined>;
  /** What the renderer shall be given of each frame. */
  readonly rendition: Accessor<Rendition>;
}

/** State to renderer, one way: the frame, its window, its camera. What the renderer throws clears the picture. */
export function drawOn(room: ViewportRoom, { model, stage, rendition }: Drawn): void {
  const guarded = (draw: (stage: Stage) => void) => {
    const target = stage();
    if (!target) return;
    try {
      draw(target);
    } catch (error) {
      model.set.crash(() => error);
    }
  };
  const imageIds = createMemo(() => model.frames().map(({ imageId }) => renderedId(imageId, rendition())));
  createEffect(() => {
    const ids = imageIds();
    createEffect(() => {
      const wanted = model.frames()[model.wanted()]?.imageId;
      if (!wanted || !model.loaded().has(model.wanted()) || !room.store.has(wanted)) return;
      const isTaken = model.taken()?.imageId === wanted && model.takenAs()?.rendition === rendition();
      if (isTaken && untrack(model.shown)) return;
      guarded((target) => {
        target.show(ids, untrack(model.wanted)).catch((error: unknown) => {
          // What came of a frame of the last series is not said of this one.
          if (model.frames().some(({ imageId }) => imageId === wanted)) model.set.crash(() => error);
        });
      });
    });
  });
  createEffect(() => {
    const shown = model.shown();
    if (shown) onCleanup(room.store.pin(shown.registered.imageId));
  });
  createEffect(() => {
    const range = drawnRange(model, rendition());
    const inverted = isDrawnInverse(model);
    // Until the renderer has the new rendition, the old one stays as it is: it would flash in a wrong window.
    if (model.takenAs()?.rendition !== rendition()) return;
    if (range) guarded((target) => target.setWindow(range, inverted));
  });
  // Beside a colour the value of a grey pixel must not run into the number of that colour.
  const isSmooth = createMemo(() => {
    const frame = model.taken()?.frame;
    return !frame || supplementalPalette(frame) === undefined;
  });
  createEffect(() => {
    model.takenAs();
    const smooth = isSmooth();
    guarded((target) => target.setSmooth(smooth));
  });
  createEffect(on(model.size, () => guarded((target) => target.resize())));
  createEffect(() => {
    const shape = model.shape();
    const size = model.size();
    model.takenAs();
    if (!shape || size.width === 0 || size.height === 0) return;
    const camera = viewCamera(model.view(), shape, size);
    guarded((target) => target.setCamera(camera));
  });
}

/** In the values that the renderer has: the window for greys, the whole range for colours and for greys that are made. */
function drawnRange(model: ViewportModel, rendition: Rendition): StoredRange | undefined {
  const pixel = model.shown()?.registered.frame.instance.pixel;
  const attributes = model.attributes();
  if (!pixel || !attributes) return undefined;
  if (isColour(pixel)) return { lower: 0, upper: brightest, sigmoid: false, reversed: false };
  if (rendition.voiLUT) return { lower: 0, upper: 255, sigmoid: false, reversed: false };
  const window = model.window();
  return window && storedRange(window, renderedRescale(attributes, rendition));
}
