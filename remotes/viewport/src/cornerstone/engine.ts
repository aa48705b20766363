import { frameAttributes } from '@alternator/dicom';
import {
  cache,
  Enums,
  eventTarget,
  getRenderingCapabilities,
  getRenderingEngine,
  imageLoader,
  init,
  isCornerstoneInitialized,
  metaData,
  RenderingEngine,
} from '@cornerstonejs/core';
import { type FrameRegistry, imageScheme } from '../frames/frame-registry.ts';
import type { FrameStore } from '../frames/frame-store.ts';
import type { Renditions } from '../grey/rendition.ts';
import { frameImage } from './frame-image.ts';
import { frameMetadata } from './frame-metadata.ts';
import { createImageShelf } from './image-shelf.ts';
import { createStage, type Stage, type StageOptions } from './stage.ts';

/** Cornerstone in this page: one rendering engine on one WebGL context, fed from the frame store. */
export interface Engine {
  /** A viewport in the element. */
  createStage(options: StageOptions): Stage;
  /** Runs when the graphics context is lost (`true`) and when it is back. */
  onContextLost(run: (lost: boolean) => void): () => void;
  dispose(): void;
}

export interface EngineOptions {
  readonly registry: FrameRegistry;
  readonly store: FrameStore;
  readonly renditions: Renditions;
  /** Ends what the image loader still waits for. */
  readonly signal: AbortSignal;
}

/** The browser offers no WebGL 2, or it was taken away. */
export class GraphicsError extends Error {
  readonly code = 'no-webgl';
  constructor() {
    super('This browser offers no WebGL 2');
    this.name = 'GraphicsError';
  }
}

const engineId = 'alternator';

/** @throws {GraphicsError} Cornerstone's drawing on the CPU ignores rotation: no image is better than a wrong one */
export function createEngine({ registry, store, renditions, signal }: EngineOptions): Engine {
  if (!getRenderingCapabilities().webgl2) throw new GraphicsError();
  if (!isCornerstoneInitialized()) {
    init({ rendering: { webGlContextCount: 1, useCPURendering: false }, debug: { statsOverlay: false } });
  }
  getRenderingEngine(engineId)?.destroy();
  cache.setMaxCacheSize(Math.max(1, store.capacityBytes * 2));

  const provider = frameMetadata(registry);
  metaData.addProvider(provider, 1000);
  imageLoader.registerImageLoader(imageScheme, (imageId: string) => {
    const controller = new AbortController();
    return {
      promise: loadImage(imageId, AbortSignal.any([signal, controller.signal])),
      cancelFn: () => controller.abort(),
    };
  });
  const loadImage = async (imageId: string, ended: AbortSignal) => {
    const registered = registry.byImageId(imageId);
    if (!registered) throw new Error('A frame of a study that is closed');
    const priority = { tier: 'visible', distance: 0 } as const;
    const decoded = await store.load(registered, { priority, signal: ended });
    const { instance, frameNumber } = registered.frame;
    if (!instance.pixel) throw new Error('A frame without pixels');
    const attributes = frameAttributes(instance, frameNumber);
    const rendition = renditions.byImageId(imageId);
    const image = frameImage(imageId, decoded, { attributes, pixel: instance.pixel, rendition });
    shelf.put(imageId, image.getPixelData() === decoded.pixels ? 0 : image.sizeInBytes);
    return { ...image };
  };
  const shelf = createImageShelf((imageId) => {
    if (cache.getImageLoadObject(imageId)) cache.removeImageLoadObject(imageId);
  });
  // Cornerstone's cache holds views of frames that the store owns: what leaves the one leaves the other.
  const forget = store.onChange((imageId, present) => {
    if (!present) shelf.drop(imageId);
  });
  const engine = new RenderingEngine(engineId);
  return {
    createStage: (options) => createStage(engine, options),
    onContextLost(run) {
      const lost = () => run(true);
      const restored = () => run(false);
      eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, lost);
      eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_RESTORED, restored);
      return () => {
        eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, lost);
        eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_RESTORED, restored);
      };
    },
    dispose() {
      forget();
      metaData.removeProvider(provider);
      engine.destroy();
      cache.purgeCache();
    },
  };
}
