import type { PixelDescription } from '@alternator/dicom';
import { createFrameCodec, TransferSyntax } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import { createCodecStore } from './codec-store.ts';
import { createWasmCodec } from './wasm-decoder.ts';

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

describe('damaged frames', () => {
  const encode = (uid: string, pixel = GREY) =>
    encoder.encode(new Uint8Array(gradient(pixel).buffer), pixel, uid);

  it.each(Object.entries(LOSSLESS))('%s: half a frame is refused', async (_, uid) => {
    const encoded = await encode(uid);
    const half = decode(encoded.slice(0, encoded.length >> 1), GREY, uid);
    await expect(half).rejects.toMatchObject({ code: 'truncated' });
  });

  it.each(Object.entries(LOSSLESS))('%s: the next frame is sound', async (_, uid) => {
    const encoded = await encode(uid);
    const flipped = encoded.slice();
    for (let at = 100; at < encoded.length; at += 7) flipped[at] = (flipped[at] as number) ^ 255;
    await decode(flipped, GREY, uid).catch(() => undefined);
    const { pixels } = await decode(encoded, GREY, uid);
    expect(pixels).toEqual(gradient(GREY));
  });

  it.each(Object.values(LOSSLESS).slice(1))('%s: garbage is refused', async (uid) => {
    const garbage = Uint8Array.from({ length: 500 }, (_, index) => (index * 77) & 255);
    await expect(decode(garbage, GREY, uid)).rejects.toMatchObject({ name: 'DecodeFailure' });
  });

  it.each(Object.entries(LOSSLESS))('%s: other rows than promised are refused', async (_, uid) => {
    const encoded = await encode(uid);
    const failed = decode(encoded, { ...GREY, rows: 47 }, uid);
    await expect(failed).rejects.toMatchObject({ name: 'DecodeFailure' });
  });

  it.each(['JPEG-LS', 'JPEG 2000', 'HTJ2K'] as const)(
    '%s: a header that claims a giant is refused',
    async (name) => {
      const uid = LOSSLESS[name];
      const encoded = await encode(uid);
      // Height: of SOF55 behind precision, of SIZ behind Rsiz and width.
      const [marker, offset, size] = name === 'JPEG-LS' ? [0xf7, 4, 2] : [0x51, 9, 4];
      const at = encoded.findIndex((byte, index) => byte === 0xff && encoded[index + 1] === marker);
      encoded.fill(0xff, at + 1 + offset, at + 1 + offset + size);
      const claimed = size === 2 ? 0xffff : 0xffffffff;
      const message = `The frame has 64 x ${claimed} pixels, the metadata say 64 x 48`;
      await expect(decode(encoded, GREY, uid)).rejects.toMatchObject({ code: 'mismatch', message });
    },
  );

  it.each(['JPEG 2000', 'HTJ2K'] as const)('%s: subsampled components are refused', async (name) => {
    const encoded = await encode(LOSSLESS[name]);
    const at = encoded.findIndex((byte, index) => byte === 0xff && encoded[index + 1] === 0x51);
    encoded[at + 41] = 2;
    const message = 'JPEG 2000 with subsampled components cannot be decoded';
    await expect(decode(encoded, GREY, LOSSLESS[name])).rejects.toMatchObject({
      code: 'unsupported',
      message,
    });
  });

  it('RLE: says where its bytes end', async () => {
    const encoded = await encode(LOSSLESS.RLE);
    const cut = decode(encoded.slice(0, encoded.length - 9), GREY, LOSSLESS.RLE);
    await expect(cut).rejects.toThrow(/^RLE segment 2 of 2 ends after \d+ of 3072 bytes$/);
  });

  it('names a transfer syntax that nobody decodes', async () => {
    const refused = async (uid: string, message: string) => {
      const failed = decode(new Uint8Array(9), GREY, uid);
      await expect(failed).rejects.toMatchObject({ code: 'unsupported', message });
    };
    await refused('1.2.840.10008.1.2.4.102', 'MPEG-4 AVC/H.264 High Profile is video, which cannot be shown');
    await refused('1.2.840.10008.1.2.4.92', 'JPEG 2000 Part 2 Multi-component Lossless cannot be shown');
    await refused('1.2.3', 'Transfer syntax 1.2.3 cannot be shown');
  });
});

describe('a codestream that its decoder cannot open', () => {
  it.each(['jpeg2000Lossless', 'htj2kLossless'] as const)('is never the frame before: %s', async (name) => {
    const uid = TransferSyntax[name];
    const encoded = await encoder.encode(new Uint8Array(gradient(GREY).buffer), GREY, uid);
    // SIZ, ISO 15444-1 A.5.1: tiles of no width. SOC and SIZ's marker, length and capabilities stand before the sizes.
    const damaged = encoded.slice();
    new DataView(damaged.buffer).setUint32(2 + 2 + 2 + 2 + 16, 0);
    await decode(encoded.slice(), GREY, uid);
    await expect(decode(damaged, GREY, uid)).rejects.toThrow();
    expect((await decode(encoded.slice(), GREY, uid)).pixels).toEqual(gradient(GREY));
  });
});

describe('JPEG-LS', () => {
  it('may be padded with any byte to an even length, but not end without its end', async () => {
    const encoded = await encoder.encode(gradient(BYTE) as Uint8Array, BYTE, TransferSyntax.jpegLSLossless);
    const end = encoded.findLastIndex((byte) => byte !== 0) + 1;
    const padded = Uint8Array.of(...encoded.subarray(0, end), 0x24);
    expect((await decode(padded, BYTE, TransferSyntax.jpegLSLossless)).pixels).toEqual(gradient(BYTE));
    const cut = encoded.slice(0, end - 2);
    await expect(decode(cut, BYTE, TransferSyntax.jpegLSLossless)).rejects.toMatchObject({
      code: 'truncated',
    });
  });
});

describe('JPEG baseline', () => {
  it('gives what libjpeg gives, as RGB', async () => {
    const pixel: PixelDescription = { ...RGB, photometricInterpretation: 'YBR_FULL_422' };
    const bytes = new Uint8Array(gradient(pixel).buffer);
    const encoded = await encoder.encode(bytes, pixel, TransferSyntax.jpegBaseline);
    const frame = await decode(encoded, pixel, TransferSyntax.jpegBaseline);
    expect(frame.photometricInterpretation).toBe('RGB');
    expect(frame.pixels).toEqual(
      new Uint8Array(await encoder.decode(encoded, pixel, TransferSyntax.jpegBaseline)),
    );
  });

  it('is decoded also where the archive calls it lossless', async () => {
    const encoded = await encoder.encode(gradient(BYTE) as Uint8Array, BYTE, TransferSyntax.jpegBaseline);
    const frame = await decode(encoded, BYTE, '1.2.840.10008.1.2.4.70');
    expect(frame.pixels).toHaveLength(BYTE.rows * BYTE.columns);
  });
});

describe('HTJ2K, many frames', () => {
  it('keeps one decoder: the heap does not grow', async () => {
    const factory = (await import('@cornerstonejs/codec-openjph/wasmjs')).default;
    const module = await factory({ print: () => undefined, printErr: () => undefined });
    const codec = createWasmCodec(() => new module.HTJ2KDecoder());
    const encoded = await encoder.encode(
      new Uint8Array(gradient(GREY).buffer),
      GREY,
      TransferSyntax.htj2kLossless,
    );
    codec.decode(encoded);
    const before = codec.decode(encoded).bytes.buffer.byteLength;
    for (let count = 0; count < 3000; count++) codec.decode(encoded);
    expect(codec.decode(encoded).bytes.buffer.byteLength).toBe(before);
  });
});
