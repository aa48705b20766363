import { Enums, type RenderingEngine, type StackViewport, type Types } from '@cornerstonejs/core';
import type { ViewCamera } from '../geometry/view.ts';
import type { StoredRange } from '../window/stored-range.ts';

/** One Cornerstone viewport: told what to draw, never asked. */
export interface Stage {
  /** Puts a frame that is in memory on the screen. A later call makes an earlier one void. */
  show(imageIds: readonly string[], frameIndex: number): Promise<void>;
  setWindow(range: StoredRange, inverted: boolean): void;
  setCamera(camera: ViewCamera): void;
  /** Whether greys run into each other between pixels; else each pixel is one grey. */
  setSmooth(smooth: boolean): void;
  /** The element has another size or another pixel density. */
  resize(): void;
  /** What is drawn, as it is drawn. */
  readonly canvas: HTMLCanvasElement;
  /** CSS pixels of the viewport, by the renderer's own camera. */
  worldToCanvas(point: readonly [number, number, number]): readonly [number, number];
  dispose(): void;
}

export interface StageOptions {
  readonly id: string;
  readonly element: HTMLDivElement;
  /** The renderer took a frame, and has not drawn it: window and camera can still be set. */
  onTaken(imageId: string): void;
  /** The renderer drew. */
  onDrawn(): void;
}

export function createStage(engine: RenderingEngine, options: StageOptions): Stage {
  const { id, element } = options;
  engine.enableElement({
    viewportId: id,
    element,
    type: Enums.ViewportType.STACK,
    defaultOptions: { background: [0, 0, 0] },
  });
  const viewport = engine.getViewport(id) as StackViewport;
  let stack: readonly string[] | undefined;
  let wanted = '';
  /** The renderer is given one frame at a time: an older one that comes late would undo window and camera. */
  let giving: Promise<unknown> = Promise.resolve();
  const give = async (imageIds: readonly string[], frameIndex: number) => {
    if (imageIds[frameIndex] !== wanted) return;
    if (stack !== imageIds) {
      stack = imageIds;
      await viewport.setStack([...imageIds], frameIndex);
    } else {
      await viewport.setImageIdIndex(frameIndex);
    }
  };

  const taken = (event: Event) => {
    const { imageId } = (event as CustomEvent<Types.EventTypes.StackNewImageEventDetail>).detail;
    if (imageId === wanted) options.onTaken(imageId);
  };
  const drawn = () => options.onDrawn();
  element.addEventListener(Enums.Events.STACK_NEW_IMAGE, taken);
  element.addEventListener(Enums.Events.IMAGE_RENDERED, drawn);
  return {
    async show(imageIds, frameIndex) {
      wanted = imageIds[frameIndex] ?? '';
      const given = giving.then(() => give(imageIds, frameIndex));
      // What failed is told to who asked for it; the next frame is given all the same.
      giving = given.catch(() => undefined);
      await given;
    },
    setWindow({ lower, upper, sigmoid, reversed }, inverted) {
      const functions = Enums.VOILUTFunctionType;
      viewport.setProperties({
        VOILUTFunction: sigmoid ? functions.SAMPLED_SIGMOID : functions.LINEAR,
        voiRange: { lower, upper },
        invert: inverted !== reversed,
      });
      viewport.render();
    },
    setCamera(camera) {
      viewport.setCamera({
        focalPoint: [...camera.focalPoint],
        position: [...camera.position],
        viewUp: [...camera.viewUp],
        viewPlaneNormal: [...camera.viewPlaneNormal],
        parallelScale: camera.parallelScale,
      });
      viewport.getRenderer().resetCameraClippingRange();
      viewport.render();
    },
    setSmooth(smooth) {
      const { LINEAR, NEAREST } = Enums.InterpolationType;
      viewport.setProperties({ interpolationType: smooth ? LINEAR : NEAREST });
      viewport.render();
    },
    resize() {
      engine.resize(false, true);
      viewport.render();
    },
    get canvas() {
      return viewport.canvas;
    },
    worldToCanvas: (point) => viewport.worldToCanvas([...point]),
    dispose() {
      element.removeEventListener(Enums.Events.STACK_NEW_IMAGE, taken);
      element.removeEventListener(Enums.Events.IMAGE_RENDERED, drawn);
      engine.disableElement(id);
    },
  };
}
