import { frameBitLength, isSubsampled, type PixelDescription } from '../pixel-description.ts';
import type { ValueRange } from './lazy-element.ts';
import { Part10Error } from './part10-error.ts';
import type { PixelDataElement } from './read-elements.ts';

/** Where an uncompressed frame lies. Frames of single bits may begin and end inside a byte, PS3.5 8.1.1. */
export interface NativeFrame {
  readonly range: ValueRange;
  /** Bits of the first byte that belong to the frame before. */
  readonly bitOffset: number;
  readonly bits: number;
}

/**
 * @param end where the file ends
 * @throws {Part10Error} `truncated` when the file ends before the frame does, `pixel-data-length` when the pixel
 * data has not the length that its description gives
 */
export function nativeFrame(
  pixelData: PixelDataElement,
  pixel: PixelDescription,
  frame: { readonly number: number; readonly count: number },
  end: number,
): NativeFrame {
  // One byte of padding makes an odd length even.
  const isFitting = (one: number) => {
    const needed = Math.ceil((one * frame.count) / 8);
    return pixelData.length === needed || pixelData.length === needed + 1;
  };
  const bits = bitLengths(pixel).find(isFitting);
  if (bits === undefined) {
    const needed = Math.ceil((frameBitLength(pixel) * frame.count) / 8);
    throw new Part10Error(
      'pixel-data-length',
      `The pixel data has ${pixelData.length} bytes, its description ${needed}`,
      pixelData.offset,
    );
  }
  const first = bits * (frame.number - 1);
  const offset = pixelData.offset + Math.floor(first / 8);
  const bitOffset = first % 8;
  const length = Math.ceil((bitOffset + bits) / 8);
  if (offset + length > end) {
    throw new Part10Error('truncated', `The file ends inside the pixels of frame ${frame.number}`, end);
  }
  return { range: { offset, length }, bitOffset, bits };
}

/** The bytes of a frame, moved so that it begins with a byte's first (least significant) bit. */
export function alignedBits(bytes: Uint8Array, { bitOffset, bits }: NativeFrame): Uint8Array {
  if (bitOffset === 0 && bits % 8 === 0) return bytes;
  const aligned = new Uint8Array(Math.ceil(bits / 8));
  for (let index = 0; index < aligned.length; index++) {
    const word = (bytes[index] ?? 0) | ((bytes[index + 1] ?? 0) << 8);
    aligned[index] = (word >> bitOffset) & 0xff;
  }
  // What follows is the next frame's.
  const rest = bits % 8;
  const last = aligned.length - 1;
  if (rest > 0) aligned[last] = (aligned[last] ?? 0) & ((1 << rest) - 1);
  return aligned;
}

/** Where two pixels share their chroma, writers also fill up odd rows, or forget to halve the chroma. */
function bitLengths(pixel: PixelDescription): readonly number[] {
  const { rows, columns, bitsAllocated } = pixel;
  const bits = frameBitLength(pixel);
  if (!isSubsampled(pixel)) return [bits];
  return [bits, rows * (columns + (columns % 2)) * 2 * bitsAllocated, rows * columns * 3 * bitsAllocated];
}

/** Every two bytes changed round: how 8-bit values lie in the words of a big-endian file, PS3.5 8.1.2. */
export function swappedPairs(words: Uint8Array): Uint8Array {
  const bytes = words.slice();
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    bytes[at] = words[at + 1] ?? 0;
    bytes[at + 1] = words[at] ?? 0;
  }
  return bytes;
}
