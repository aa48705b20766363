import { frameByteLength, type PixelDescription } from '@alternator/dicom';
import { DecodeFailure } from '../decode-failure.ts';
import type { Codec, RawFrame } from './codec.ts';

/** Uncompressed little endian, implicit or explicit: PS3.5 8.1.1 and A.1, A.2. */
export function createLittleEndian(): Codec {
  return { decode: nativeFrame };
}

/** Explicit VR Big Endian, retired: PS3.5 2016b A.3. Words are swapped, also 8-bit values in OW. */
export function createBigEndian(): Codec {
  return {
    decode: (bytes, pixel) => {
      const width = Math.max(2, pixel.bitsAllocated / 8);
      return { ...nativeFrame(swapped(bytes, width, pixel), pixel) };
    },
  };
}

/** Deflated Image Frame Compression, PS3.5 A.4.13: raw deflate of the little-endian frame. */
export function createDeflated(): Codec {
  return {
    decode: async (bytes, pixel) => {
      const inflated = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
      try {
        return nativeFrame(new Uint8Array(await new Response(inflated).arrayBuffer()), pixel);
      } catch (cause) {
        if (cause instanceof DecodeFailure) throw cause;
        throw new DecodeFailure('decode', 'The deflated frame cannot be inflated', { cause });
      }
    },
  };
}

function nativeFrame(bytes: Uint8Array, pixel: PixelDescription): RawFrame {
  const expected = frameByteLength(pixel);
  if (bytes.length < expected) {
    throw new DecodeFailure('truncated', `The frame has ${bytes.length} of ${expected} bytes`);
  }
  // One byte of padding makes an odd length even (PS3.5 8.1.1).
  if (bytes.length > expected + 1) {
    throw new DecodeFailure('mismatch', `The frame has ${bytes.length} bytes, its description ${expected}`);
  }
  return {
    bytes: bytes.subarray(0, expected),
    rows: pixel.rows,
    columns: pixel.columns,
    components: pixel.samplesPerPixel,
    bitsAllocated: pixel.bitsAllocated,
    planar: pixel.samplesPerPixel > 1 && pixel.planarConfiguration === 1,
  };
}

function swapped(bytes: Uint8Array, width: number, pixel: PixelDescription): Uint8Array {
  if (pixel.bitsAllocated <= 8 && bytes.length % 2 === 1) return bytes;
  const result = new Uint8Array(bytes.length);
  for (let at = 0; at + width <= bytes.length; at += width) {
    for (let index = 0; index < width; index++) {
      result[at + index] = bytes[at + width - 1 - index] as number;
    }
  }
  return result;
}
