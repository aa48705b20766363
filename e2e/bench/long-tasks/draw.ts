import { createEngine } from '../../../remotes/viewport/src/cornerstone/engine.ts';
import type { FrameRegistry } from '../../../remotes/viewport/src/frames/frame-registry.ts';
import type { FrameStore } from '../../../remotes/viewport/src/frames/frame-store.ts';
import { createRenditions } from '../../../remotes/viewport/src/grey/rendition.ts';

/**
 * Draws frames of a series one after the other for as long as it runs, as a reader who scrolls all the time: the
 * next one in each animation frame, as far as they are in memory.
 */
export function drawSeries(imageIds: readonly string[], registry: FrameRegistry, store: FrameStore) {
  const ending = new AbortController();
  const { signal } = ending;
  const engine = createEngine({ registry, store, renditions: createRenditions(), signal });
  const element = document.body.appendChild(document.createElement('div'));
  element.style.cssText = 'width: 512px; height: 512px';
  let drawn = 0;
  const stage = engine.createStage({
    id: 'v1',
    element,
    onTaken: () => stage.setWindow({ lower: -160, upper: 240, sigmoid: false, reversed: false }, false),
    onDrawn: () => {
      drawn += 1;
    },
  });
  const present = () => imageIds.flatMap((imageId, index) => (store.has(imageId) ? [index] : []));
  const close = () => {
    stage.dispose();
    engine.dispose();
    element.remove();
  };
  let step = 0;
  const next = async () => {
    const indices = present();
    const index = indices[step++ % Math.max(1, indices.length)];
    if (index !== undefined) await stage.show(imageIds, index);
    // Not under the renderer's hands; and a frame at least.
    if (signal.aborted && drawn > 0) close();
    else requestAnimationFrame(() => void next());
  };
  void next();
  return () => ending.abort();
}
