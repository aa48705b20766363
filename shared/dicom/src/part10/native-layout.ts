import { frameBitLength } from '../pixel-description.ts';
import type { ImageFrames } from './image-frames.ts';
import type { Part10File } from './read-part10.ts';

/** Where frames of one length follow each other in the file. */
export interface NativeLayout {
  /** Of the first frame, from the start of the file. */
  readonly offset: number;
  /** Of each. */
  readonly length: number;
}

const DEFLATED = '1.2.840.10008.1.2.1.99';

/**
 * Where the uncompressed frames of a file lie, from its beginning alone; undefined where a frame is not simply a range
 * of the file (compressed, deflated, bits that end inside a byte, big-endian words of bytes).
 */
export function nativeLayout(
  { pixelData, transferSyntaxUID, encoding }: Part10File,
  { pixel, numberOfFrames }: Pick<ImageFrames, 'pixel' | 'numberOfFrames'>,
): NativeLayout | undefined {
  if (!pixelData || pixelData.encapsulated || transferSyntaxUID === DEFLATED) return undefined;
  if (!encoding.littleEndian && pixel.bitsAllocated < 16) return undefined;
  const length = frameBitLength(pixel) / 8;
  // One byte of padding makes an odd length even.
  const padding = pixelData.length - length * numberOfFrames;
  if (!Number.isInteger(length) || padding < 0 || padding > 1) return undefined;
  return { offset: pixelData.offset, length };
}
