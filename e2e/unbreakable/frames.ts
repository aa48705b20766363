import { createHash } from 'node:crypto';
import type { PixelDescription } from '@alternator/dicom';
import { createFrameCodec, TransferSyntax } from '@alternator/testing';

export const transferSyntaxUID = TransferSyntax.htj2kLossless;

/** Small: what is looked at is not speed. */
export const pixel: PixelDescription = {
  rows: 32,
  columns: 32,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};

/** So many frames, no two alike, with the SHA-256 of their stored values. */
export async function encodeFrames(count: number) {
  const codec = createFrameCodec();
  const frames: { readonly encoded: Uint8Array; readonly sha256: string }[] = [];
  for (let number = 0; number < count; number++) {
    const values = new Uint16Array(pixel.rows * pixel.columns);
    for (const index of values.keys()) values[index] = (index * 37 + number * 1009) & 0x3fff;
    values[0] = number;
    const stored = new Uint8Array(values.buffer);
    const encoded = await codec.encode(stored, pixel, transferSyntaxUID);
    frames.push({ encoded, sha256: createHash('sha256').update(stored).digest('hex') });
  }
  return frames;
}
