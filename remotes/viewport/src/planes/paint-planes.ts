import type { Palette } from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';
import { colourPixels } from './colour-pixels.ts';
import type { Cover } from './frame-planes.ts';
import type { PlaneMatrix } from './plane-matrix.ts';

export interface PaintedPlanes {
  readonly colours?: { readonly palette: Palette; readonly decoded: DecodedFrame } | undefined;
  readonly cover?: Cover | undefined;
}

/**
 * Paints what stands over a frame's pixels as part of the picture: its colours and its shutter.
 *
 * @param matrix from pixel edges of the frame to pixels of the canvas
 */
export function paintPlanes(
  context: CanvasRenderingContext2D,
  matrix: PlaneMatrix,
  { colours, cover }: PaintedPlanes,
): void {
  context.save();
  context.setTransform(...matrix);
  if (colours) {
    const { palette, decoded } = colours;
    const bitmap = new OffscreenCanvas(decoded.columns, decoded.rows);
    const image = new ImageData(colourPixels(decoded, palette), decoded.columns, decoded.rows);
    bitmap.getContext('2d')?.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(bitmap, 0, 0);
  }
  if (cover) {
    context.fillStyle = `rgb(${cover.grey} ${cover.grey} ${cover.grey})`;
    for (const path of cover.paths) context.fill(new Path2D(path), 'evenodd');
  }
  context.restore();
}
