import type { FrameStore } from '../frames/frame-store.ts';
import { supplementalPalette } from '../planes/colour-pixels.ts';
import { drawnCover } from '../planes/frame-planes.ts';
import { paintPlanes } from '../planes/paint-planes.ts';
import { type PlaneMatrix, planeMatrix } from '../planes/plane-matrix.ts';
import { rimPath } from '../planes/shutter-paths.ts';
import type { Viewport } from './create-viewport.ts';
import type { ViewportModel } from './viewport-model.ts';

/**
 * PNG of the pixels on the screen, with their colours and under their shutter unless it is lifted; without overlays.
 *
 * @throws {Error} when the viewport shows no image
 */
export async function captureViewport(viewport: Viewport | undefined, store: FrameStore): Promise<Blob> {
  const canvas = viewport?.model.shape() ? viewport.stage()?.canvas : undefined;
  if (!viewport || !canvas) throw new Error('There is no image to capture');
  const picture = document.createElement('canvas');
  picture.width = canvas.width;
  picture.height = canvas.height;
  const context = picture.getContext('2d');
  if (!context) throw new Error('The image could not be copied');
  context.drawImage(canvas, 0, 0);
  paint(context, viewport.model, store);
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The image could not be written'))));
  });
}

function paint(context: CanvasRenderingContext2D, model: ViewportModel, store: FrameStore): void {
  const shown = model.shown()?.registered;
  const [shape, attributes, transform] = [model.shape(), model.attributes(), model.transform()];
  if (!shown || !shape || !attributes || !transform) return;
  const decoded = store.get(shown.imageId);
  const palette = supplementalPalette(shown.frame);
  const density = context.canvas.width / model.size().width;
  const matrix = planeMatrix(transform).map((number) => number * density) as unknown as PlaneMatrix;
  const cover = model.planes.shutterLifted()
    ? undefined
    : drawnCover(shown.frame, attributes, shape, decoded);
  paintPlanes(context, matrix, {
    colours: palette && decoded && { palette, decoded },
    cover: cover && { ...cover, paths: [...cover.paths, rimPath(shape, matrix)] },
  });
}
