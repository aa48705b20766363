import type { Viewport } from './create-viewport.ts';

/**
 * PNG of the pixels on the screen, without overlays.
 *
 * @throws {Error} when the viewport shows no image
 */
export async function captureViewport(viewport: Viewport | undefined): Promise<Blob> {
  const canvas = viewport?.model.shape() ? viewport.stage()?.canvas : undefined;
  if (!canvas) throw new Error('There is no image to capture');
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The image could not be written'))));
  });
}
