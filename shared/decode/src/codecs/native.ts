import { frameByteLength, inflate, isSubsampled, type PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from '../decode-failure.ts';
import type { Codec, RawFrame } from './codec.ts';

/** Uncompressed little endian, implicit or explicit: PS3.5 8.1.1 and A.1, A.2. */
export function createLittleEndian(): Codec {
  return { decode: (bytes, { pixel }) => nativeFrame(bytes, pixel) };
}

/** Explicit VR Big Endian, retired: PS3.5 2016b A.3. Values of 8 bits are swapped by pairs only in OW. */
export function createBigEndian(): Codec {
  return {
    decode: (bytes, { pixel, pixelDataVR }) => {
      // Packed values lie in words of 16 bits.
      const isWhole = pixel.bitsAllocated > 8 && pixel.bitsAllocated % 8 === 0;
      const width = isWhole ? pixel.bitsAllocated / 8 : 2;
      const isPlain = pixel.bitsAllocated <= 8 && pixelDataVR !== 'OW';
      return nativeFrame(isPlain ? bytes : swapped(bytes, width), pixel);
    },
  };
}

/** Deflated Image Frame Compression, PS3.5 A.4.13: raw deflate of the little-endian frame. */
export function createDeflated(): Codec {
  return {
    decode: async (bytes, { pixel }) => {
      try {
        return nativeFrame(
          await inflate(bytes, Math.max(...lengthsOf(pixel, frameByteLength(pixel))) + 1),
          pixel,
        );
      } catch (cause) {
        if (cause instanceof DecodeFailure) throw cause;
        throw new DecodeFailure('decode', 'The deflated frame cannot be inflated', { cause });
      }
    },
  };
}

function nativeFrame(bytes: Uint8Array, pixel: PixelDescription): RawFrame {
  return {
    bytes: bytes.subarray(0, checkedLength(bytes.length, pixel)),
    rows: pixel.rows,
    columns: pixel.columns,
    components: pixel.samplesPerPixel,
    bitsAllocated: pixel.bitsAllocated,
    planar: pixel.samplesPerPixel > 1 && pixel.planarConfiguration === 1,
  };
}

/** How many of the bytes are the frame; one more of padding makes an odd length even (PS3.5 8.1.1). */
function checkedLength(length: number, pixel: PixelDescription): number {
  const expected = frameByteLength(pixel);
  const fitting = lengthsOf(pixel, expected).find((one) => length === one || length === one + 1);
  if (fitting !== undefined) return fitting;
  if (length < expected) throw new DecodeFailure('truncated', `The frame has ${length} of ${expected} bytes`);
  throw new DecodeFailure('mismatch', `The frame has ${length} bytes, its description ${expected}`);
}

/** Where two pixels share their chroma, writers also fill up odd rows, or forget to halve the chroma. */
function lengthsOf(pixel: PixelDescription, expected: number): readonly number[] {
  if (!isSubsampled(pixel)) return [expected];
  const { rows, columns, bitsAllocated } = pixel;
  const width = bitsAllocated / 8;
  return [expected, rows * (columns + (columns % 2)) * 2 * width, rows * columns * 3 * width];
}

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const result = bytes.slice();
  for (let at = 0; at + width <= bytes.length; at += width) {
    for (let index = 0; index < width; index++) {
      result[at + index] = bytes[at + width - 1 - index] as number;
    }
  }
  return result;
}
