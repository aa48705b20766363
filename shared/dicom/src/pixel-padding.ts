/**
 * Stored values that fill a frame up to its rectangle and are no image, PS3.3 C.7.5.1.1.2: from Pixel Padding Value to
 * Pixel Padding Range Limit, both included. Drawn as background, never counted.
 */
export interface PixelPadding {
  readonly from: number;
  readonly to: number;
}

export function isPadding(stored: number, padding: PixelPadding | undefined): boolean {
  return padding !== undefined && stored >= padding.from && stored <= padding.to;
}
