import { frameId } from '../grey/rendition.ts';

/** Pixels that were made for the renderer alone, at most: it copies what it draws, so they need not stay. */
const mostMadeBytes = 64 * 2 ** 20;

/** Which images the renderer's cache holds of which frame. */
export interface ImageShelf {
  /** @param madeBytes of pixels that are not the frame's own */
  put(renderedImageId: string, madeBytes: number): void;
  /** All that was made of a frame. */
  drop(imageId: string): void;
}

export function createImageShelf(remove: (renderedImageId: string) => void): ImageShelf {
  const images = new Map<string, Map<string, number>>();
  const made = new Map<string, number>();
  let bytes = 0;
  const forget = (renderedImageId: string) => {
    bytes -= made.get(renderedImageId) ?? 0;
    made.delete(renderedImageId);
    images.get(frameId(renderedImageId))?.delete(renderedImageId);
    remove(renderedImageId);
  };
  return {
    put(renderedImageId, madeBytes) {
      const ofFrame = images.get(frameId(renderedImageId)) ?? new Map<string, number>();
      images.set(frameId(renderedImageId), ofFrame.set(renderedImageId, madeBytes));
      if (madeBytes === 0) return;
      bytes += madeBytes - (made.get(renderedImageId) ?? 0);
      made.delete(renderedImageId);
      made.set(renderedImageId, madeBytes);
      for (const oldest of [...made.keys()]) {
        if (bytes <= mostMadeBytes) break;
        if (oldest !== renderedImageId) forget(oldest);
      }
    },
    drop(imageId) {
      for (const renderedImageId of [...(images.get(imageId)?.keys() ?? [])]) forget(renderedImageId);
      images.delete(imageId);
    },
  };
}
