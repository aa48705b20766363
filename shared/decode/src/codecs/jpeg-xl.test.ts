import { readFileSync } from 'node:fs';
import type { PixelDescription } from '@alternator/dicom';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { createCodecStore } from './codec-store.ts';

interface JpegXLEncoder {
  getDecodedBuffer(frame: Readonly<Record<string, unknown>>): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  setLossless(lossless: boolean): void;
  encode(): void;
  delete(): void;
}
type JpegXLModule = { readonly JpegXLEncoder: new () => JpegXLEncoder };

const LOSSLESS = '1.2.840.10008.1.2.4.110';
const GREY: PixelDescription = {
  rows: 47,
  columns: 65,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const BYTE: PixelDescription = { ...GREY, bitsAllocated: 8, bitsStored: 8, highBit: 7 };
const RGB = { samplesPerPixel: 3, photometricInterpretation: 'RGB' } as const;

const codecs = createCodecStore();
let encoderModule: JpegXLModule;

beforeAll(async () => {
  // The package is built for browsers alone and fetches its wasm, in Node from a file.
  const headers = { 'Content-Type': 'application/wasm' };
  vi.stubGlobal('fetch', async (url: string) => new Response(readFileSync(new URL(url)), { headers }));
  const { default: create } = await import('@cornerstonejs/codec-libjxl/encodewasmjs' as string);
  encoderModule = await create({ print: () => undefined, printErr: () => undefined });
}, 60_000);
afterAll(() => vi.unstubAllGlobals());

function gradient(pixel: PixelDescription): Uint8Array | Uint16Array {
  const count = pixel.rows * pixel.columns * pixel.samplesPerPixel;
  const values = Array.from({ length: count }, (_, index) => (index * 37) % 2 ** pixel.bitsStored);
  return pixel.bitsAllocated === 8 ? Uint8Array.from(values) : Uint16Array.from(values);
}

function encode(pixel: PixelDescription): Uint8Array {
  const encoder = new encoderModule.JpegXLEncoder();
  const { columns: width, rows: height, bitsStored, samplesPerPixel } = pixel;
  const frame = {
    width,
    height,
    bitsPerSample: bitsStored,
    componentCount: samplesPerPixel,
    isSigned: false,
  };
  encoder.getDecodedBuffer(frame).set(new Uint8Array(gradient(pixel).buffer));
  encoder.setLossless(true);
  encoder.encode();
  const encoded = new Uint8Array(encoder.getEncodedBuffer());
  encoder.delete();
  return encoded;
}

async function decode(bytes: Uint8Array, pixel: PixelDescription, transferSyntaxUID = LOSSLESS) {
  const input = { kind: 'bytes', bytes } as const;
  const job = { id: 1, input, pixel, transferSyntaxUID, values: 'stored' } as const;
  return (await decodeFrame(job, codecs, new AbortController().signal)).frame;
}

// A browser's wasm of a megabyte, compiled on a busy machine.
describe('JPEG XL', { timeout: 60_000 }, () => {
  it.each([
    ['16-bit grey, in boxes', GREY],
    ['12-bit grey', { ...GREY, bitsStored: 12, highBit: 11 }],
    ['8-bit grey', BYTE],
    ['8-bit colour', { ...BYTE, ...RGB }],
    ['16-bit colour', { ...GREY, ...RGB }],
    ['a large picture of small size header', { ...BYTE, rows: 256, columns: 256 }],
    ['a wide picture of no simple ratio', { ...BYTE, rows: 9, columns: 1000 }],
  ])('gives back every value of %s', async (_, pixel: PixelDescription) => {
    const { pixels, photometricInterpretation } = await decode(encode(pixel), pixel);
    expect(pixels).toEqual(new Uint8Array(gradient(pixel).buffer));
    expect(photometricInterpretation).toBe(pixel.photometricInterpretation);
  });

  it('is decoded under all three transfer syntaxes, padded or not', async () => {
    for (const process of ['110', '111', '112']) {
      const padded = Uint8Array.of(...encode(BYTE), 0);
      expect((await decode(padded, BYTE, `1.2.840.10008.1.2.4.${process}`)).pixels).toEqual(gradient(BYTE));
    }
  });

  it.each([GREY, BYTE])('says that it is cut off or damaged', async (pixel) => {
    const encoded = encode(pixel);
    for (const part of [0.02, 0.1, 0.5, 0.99]) {
      const cut = decode(encoded.slice(0, Math.floor(encoded.length * part)), pixel);
      await expect(cut).rejects.toThrow(/^The JPEG XL frame is cut off( or damaged)?$/);
    }
    const { pixels } = await decode(encoded, pixel);
    expect(pixels).toEqual(new Uint8Array(gradient(pixel).buffer));
  });

  it('says what is no JPEG XL, and what has another size than promised', async () => {
    await expect(decode(new Uint8Array(99), BYTE)).rejects.toThrow('The frame is no JPEG XL stream');
    await expect(decode(encode(BYTE), { ...BYTE, rows: 48 })).rejects.toThrow(
      'The frame has 65 x 47 pixels, the metadata say 65 x 48',
    );
  });
});
