/**
 * One overlay plane of an image, a bit a pixel: PS3.3 C.9.2, of a multi-frame image C.9.3.
 *
 * Its bits are its own (`data`), or lie in bits of the pixel data that the image does not use (`bitPosition`,
 * retired, PS3.5-2004 8.1.2); the decoder takes the latter out of the pixels.
 */
export interface OverlayPlane {
  /** 0x6000 to 0x601E, even. */
  readonly group: number;
  readonly rows: number;
  readonly columns: number;
  /** The image's pixel, counted from 0, under the first one of the overlay; it may lie outside the image. */
  readonly origin: { readonly column: number; readonly row: number };
  /** G or R of OverlayType: something drawn, or a region of interest. */
  readonly type: 'graphics' | 'region';
  readonly subtype?: string;
  readonly label?: string;
  readonly description?: string;
  /** Of a region, by whoever drew it: pixels inside, and mean and standard deviation of their values. */
  readonly roiArea?: number;
  readonly roiMean?: number;
  readonly roiStandardDeviation?: number;
  /** Frames of the image that it belongs to, from 1. Absent: all frames show the same. */
  readonly frames?: { readonly first: number; readonly count: number };
  /** Packed as OverlayData has it: the first pixel is the least significant bit, frames follow without a gap. */
  readonly data?: Uint8Array;
  readonly bitPosition?: number;
}

/** The bits of one overlay on one frame: pixel `n`, counted row by row, is bit `firstBit + n`. */
export interface OverlayBits {
  readonly data: Uint8Array;
  readonly firstBit: number;
}

/**
 * What an overlay with bits of its own shows on a frame of the image, counted from 1; undefined when it does not
 * belong to that frame, or when its bits lie in the pixels.
 */
export function overlayBits(plane: OverlayPlane, frameNumber: number): OverlayBits | undefined {
  if (!plane.data || !isOverlayOnFrame(plane, frameNumber)) return undefined;
  const frame = plane.frames ? frameNumber - plane.frames.first : 0;
  return { data: plane.data, firstBit: frame * plane.rows * plane.columns };
}

/** Whether the overlay belongs to the frame of the image, counted from 1 (PS3.3 C.9.3.1.1). */
export function isOverlayOnFrame({ frames }: OverlayPlane, frameNumber: number): boolean {
  return !frames || (frameNumber >= frames.first && frameNumber < frames.first + frames.count);
}
