import type { PixelDescription } from '@alternator/dicom';
import { createFrameCodec, makeRandom, TransferSyntax } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { createCodecStore } from '../codecs/codec-store.ts';
import { isReducing } from '../codecs/reducing-codec.ts';
import { type CodestreamLayout, readLayout } from './codestream-layout.ts';
import { BadPacket, OutOfBytes } from './packet-bits.ts';
import { reducedCodestream } from './reduced-codestream.ts';
import { resolutionEnd } from './resolution-end.ts';

const GREY: PixelDescription = {
  rows: 333,
  columns: 458,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const SIGNED: PixelDescription = { ...GREY, bitsStored: 16, highBit: 15, pixelRepresentation: 1 };
const RGB: PixelDescription = {
  ...GREY,
  samplesPerPixel: 3,
  bitsAllocated: 8,
  bitsStored: 8,
  highBit: 7,
  photometricInterpretation: 'RGB',
};

const CASES = (
  [
    ['HTJ2K in resolution order', TransferSyntax.htj2kLosslessRPCL],
    ['HTJ2K', TransferSyntax.htj2kLossless],
    ['JPEG 2000', TransferSyntax.jpeg2000Lossless],
  ] as const
).flatMap(([name, uid]) =>
  Object.entries({ grey: GREY, signed: SIGNED, colour: RGB }).map(
    ([kind, pixel]) => [`${name}, ${kind}`, uid, pixel] as const,
  ),
);

const encoder = createFrameCodec();
const codecs = createCodecStore();

/** Shapes with edges on noise that is nowhere zero, and a black quarter. */
function encodedPicture(uid: string, pixel: PixelDescription): Promise<Uint8Array> {
  const { rows, columns, samplesPerPixel: samples, bitsAllocated, pixelRepresentation } = pixel;
  const random = makeRandom(3);
  const values = new (bitsAllocated === 8 ? Uint8Array : Int16Array)(rows * columns * samples);
  for (let index = 0; index < values.length; index += 1) {
    const column = Math.floor(index / samples) % columns;
    const row = Math.floor(index / samples / columns);
    const isBlack = row < rows / 2 && column < columns / 2;
    const level = (Math.hypot(row - 200, column - 250) < 90 ? 180 : 60) + random() * 30;
    values[index] = isBlack ? 0 : level * (pixelRepresentation === 1 ? -9 : 1);
  }
  return encoder.encode(new Uint8Array(values.buffer), pixel, uid);
}

function layoutOf(bytes: Uint8Array): CodestreamLayout {
  const layout = readLayout(bytes);
  if (!layout) throw new Error('no layout');
  return layout;
}

async function reduce(uid: string, pixel: PixelDescription, bytes: Uint8Array, reducedBy: number) {
  const codec = await codecs.get(uid, bytes);
  if (!isReducing(codec)) throw new Error('no smaller pictures');
  const raw = codec.decodeReduced(bytes, reducedBy, { pixel });
  return { ...raw, bytes: raw.bytes.slice() };
}

describe.each(CASES)('%s', (_, uid, pixel) => {
  it('is walked to its very end, whatever its size', async () => {
    const bytes = await encodedPicture(uid, pixel);
    // EOC stands behind the last packet.
    expect(resolutionEnd(bytes, layoutOf(bytes), 0).end).toBe(bytes.length - 2);
  });

  it('gives of its first bytes the same smaller picture as of all of them', async () => {
    const bytes = await encodedPicture(uid, pixel);
    for (const reducedBy of [1, 2, 4]) {
      const { end } = resolutionEnd(bytes, layoutOf(bytes), reducedBy);
      const first = bytes.slice(0, end);
      const reduced = await reduce(
        uid,
        pixel,
        reducedCodestream(first, layoutOf(first), reducedBy),
        reducedBy,
      );
      const whole = await reduce(uid, pixel, bytes, reducedBy);
      expect(end).toBeLessThan(bytes.length / 2);
      expect([reduced.columns, reduced.rows]).toEqual([
        Math.ceil(pixel.columns / 2 ** reducedBy),
        Math.ceil(pixel.rows / 2 ** reducedBy),
      ]);
      expect(Buffer.compare(reduced.bytes, whole.bytes)).toBe(0);
      expect(() => reducedCodestream(bytes.subarray(0, end - 1), layoutOf(bytes), reducedBy)).toThrow(
        OutOfBytes,
      );
    }
  });

  it('decodes whole to the last bit after its preview', async () => {
    const bytes = await encodedPicture(uid, pixel);
    const codec = await codecs.get(uid, bytes);
    const before = codec.decode(bytes, { pixel });
    const expected = (before instanceof Promise ? await before : before).bytes.slice();
    await reduce(uid, pixel, reducedCodestream(bytes, layoutOf(bytes), 2), 2);
    const after = codec.decode(bytes, { pixel });
    expect(Buffer.compare((after instanceof Promise ? await after : after).bytes, expected)).toBe(0);
  });
});

describe('a codestream that is no good for a preview', () => {
  it.each([
    ['quality layers', (view: DataView, cod: number) => view.setUint16(cod + 6, 2)],
    ['another order', (view: DataView, cod: number) => view.setUint8(cod + 5, 3)],
    ['several tiles', (view: DataView) => view.setUint32(2 + 22, 100)],
    ['subsampled components', (view: DataView) => view.setUint8(2 + 41, 2)],
  ])('has %s', async (_, change) => {
    const bytes = await encodedPicture(TransferSyntax.htj2kLossless, GREY);
    const cod = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0x52);
    change(new DataView(bytes.buffer, bytes.byteOffset), cod);
    expect(readLayout(bytes)).toBeUndefined();
  });

  it('is damaged: it is refused or found too short, and never walks on for ever', async () => {
    const bytes = await encodedPicture(TransferSyntax.htj2kLosslessRPCL, GREY);
    const layout = layoutOf(bytes);
    const random = makeRandom(8);
    for (let round = 0; round < 200; round += 1) {
      const damaged = bytes.slice();
      for (let flips = 0; flips < 6; flips += 1) {
        damaged[layout.bodyAt + Math.floor(random() * 400)] = Math.floor(random() * 256);
      }
      try {
        expect(resolutionEnd(damaged, layout, 0).end).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error instanceof OutOfBytes || error instanceof BadPacket).toBe(true);
      }
    }
  });
});
