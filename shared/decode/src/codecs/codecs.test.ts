import type { PixelDescription } from '@alternator/dicom';
import { createFrameCodec, TransferSyntax } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { createCodecStore } from './codec-store.ts';

const encoder = createFrameCodec();
const codecs = createCodecStore();

const GREY: PixelDescription = {
  rows: 48,
  columns: 64,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const SIGNED: PixelDescription = { ...GREY, bitsStored: 12, highBit: 11, pixelRepresentation: 1 };
const BYTE: PixelDescription = { ...GREY, bitsAllocated: 8, bitsStored: 8, highBit: 7 };
const RGB: PixelDescription = { ...BYTE, samplesPerPixel: 3, photometricInterpretation: 'RGB' };

function gradient(pixel: PixelDescription) {
  const count = pixel.rows * pixel.columns * pixel.samplesPerPixel;
  const low = pixel.pixelRepresentation === 1 ? -(2 ** (pixel.bitsStored - 1)) : 0;
  const values = Array.from({ length: count }, (_, index) => low + ((index * 37) % 2 ** pixel.bitsStored));
  if (pixel.bitsAllocated === 8) return Uint8Array.from(values);
  return pixel.pixelRepresentation === 1 ? Int16Array.from(values) : Uint16Array.from(values);
}

async function decode(bytes: Uint8Array, pixel: PixelDescription, transferSyntaxUID: string) {
  const job = { id: 1, input: { kind: 'bytes', bytes } as const, pixel, transferSyntaxUID };
  return (await decodeFrame(job, codecs, new AbortController().signal)).frame;
}

async function roundTrip(pixel: PixelDescription, transferSyntaxUID: string) {
  const values = gradient(pixel);
  const bytes = new Uint8Array(values.buffer);
  const encoded = await encoder.encode(bytes, pixel, transferSyntaxUID);
  return { values, frame: await decode(encoded, pixel, transferSyntaxUID) };
}

const LOSSLESS = {
  native: TransferSyntax.explicitVRLittleEndian,
  RLE: TransferSyntax.rleLossless,
  'JPEG-LS': TransferSyntax.jpegLSLossless,
  'JPEG 2000': TransferSyntax.jpeg2000Lossless,
  HTJ2K: TransferSyntax.htj2kLossless,
  'HTJ2K RPCL': TransferSyntax.htj2kLosslessRPCL,
};

describe.each(Object.entries(LOSSLESS))('%s', (_, transferSyntaxUID) => {
  it.each([
    ['16-bit grey', GREY],
    ['12-bit signed grey', SIGNED],
    ['8-bit grey', BYTE],
    ['8-bit colour', RGB],
  ])('gives back every value of %s', async (_name, pixel) => {
    const { values, frame } = await roundTrip(pixel, transferSyntaxUID);
    expect(frame.pixels.constructor).toBe(values.constructor);
    expect(frame.pixels).toEqual(values);
    expect({ min: frame.min, max: frame.max }).toEqual({
      min: Math.min(...values),
      max: Math.max(...values),
    });
    expect(frame.photometricInterpretation).toBe(pixel.photometricInterpretation);
  });
});
