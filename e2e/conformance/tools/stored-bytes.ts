import { inflateRawSync } from 'node:zlib';
import type { PixelDescription } from '@alternator/dicom';

/** A frame as it is hashed: colour by pixel (PS3.3 C.7.6.3.1.3). */
export function storedBytes(bytes: Uint8Array, pixel: PixelDescription): Uint8Array {
  const { samplesPerPixel, planarConfiguration, bitsAllocated } = pixel;
  if (samplesPerPixel === 1 || planarConfiguration === 0 || bitsAllocated === 1) return bytes;
  return interleaved(bytes, samplesPerPixel, bitsAllocated / 8);
}

/** Planes to pixels; `width` is the bytes of one value. */
export function interleaved(planes: Uint8Array, samples: number, width: number): Uint8Array {
  const count = planes.length / samples / width;
  const bytes = new Uint8Array(planes.length);
  for (let sample = 0; sample < samples; sample++) {
    for (let index = 0; index < count; index++) {
      const from = (sample * count + index) * width;
      bytes.set(planes.subarray(from, from + width), (index * samples + sample) * width);
    }
  }
  return bytes;
}

/** The 16-bit halves of 32-bit values changed round. */
export function swappedHalves(bytes: Uint8Array): Uint8Array {
  const words = new Uint16Array(bytes.slice().buffer);
  for (let at = 0; at + 1 < words.length; at += 2) {
    const low = words[at] ?? 0;
    words[at] = words[at + 1] ?? 0;
    words[at + 1] = low;
  }
  return new Uint8Array(words.buffer);
}

/** Deflated Image Frame Compression, PS3.5 A.4.13: RFC 1951 without a header. Undefined for damaged bytes. */
export function inflateFrame(encoded: Uint8Array): Uint8Array | undefined {
  try {
    return new Uint8Array(inflateRawSync(encoded));
  } catch {
    return undefined; // zlib refuses it, as it may.
  }
}
