import type { PixelDescription } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../phantom/noise.ts';
import { TransferSyntax } from '../transfer-syntax.ts';
import { createFrameCodec } from './frame-codec.ts';

const SIDE = 96;

const grey = (bitsStored: number, pixelRepresentation: 0 | 1): PixelDescription => ({
  rows: SIDE,
  columns: SIDE,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored,
  highBit: bitsStored - 1,
  pixelRepresentation,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
});

const colour: PixelDescription = {
  ...grey(8, 0),
  bitsAllocated: 8,
  samplesPerPixel: 3,
  photometricInterpretation: 'RGB',
};

function greyFrame(pixel: PixelDescription): Uint8Array {
  const random = makeRandom(5);
  const low = pixel.pixelRepresentation === 1 ? -2000 : 0;
  const words = pixel.pixelRepresentation === 1 ? new Int16Array(SIDE * SIDE) : new Uint16Array(SIDE * SIDE);
  words.forEach((_, index) => {
    words[index] = index < SIDE * 20 ? low : 900 + Math.floor(random() * 300) + (index % SIDE);
  });
  return new Uint8Array(words.buffer);
}

function colourFrame(): Uint8Array {
  const random = makeRandom(6);
  return Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, index) =>
    index < 6000 ? 17 : 60 + (index % 3) * 50 + Math.floor(random() * 8),
  );
}

const LOSSLESS = [
  'rleLossless',
  'jpegLSLossless',
  'jpeg2000Lossless',
  'htj2kLossless',
  'htj2kLosslessRPCL',
] as const satisfies readonly (keyof typeof TransferSyntax)[];

describe('the frame codec', () => {
  const codec = createFrameCodec();

  describe.each(LOSSLESS)('%s', (name) => {
    it.each([
      ['12 bits unsigned', grey(12, 0)],
      ['16 bits unsigned', grey(16, 0)],
      ['16 bits signed', grey(16, 1)],
    ])('gives back %s to the last bit', async (_, pixel) => {
      const frame = greyFrame(pixel);
      const encoded = await codec.encode(frame, pixel, TransferSyntax[name]);
      expect(encoded.length).toBeLessThan(frame.length);
      const decoded = await codec.decode(encoded, pixel, TransferSyntax[name]);
      expect(Buffer.compare(decoded, frame)).toBe(0);
    });
  });

  it('gives back RLE colour to the last bit', async () => {
    const frame = colourFrame();
    const encoded = await codec.encode(frame, colour, TransferSyntax.rleLossless);
    expect(Buffer.compare(await codec.decode(encoded, colour, TransferSyntax.rleLossless), frame)).toBe(0);
  });

  it('gives back JPEG colour nearly', async () => {
    const frame = colourFrame();
    const pixel: PixelDescription = { ...colour, photometricInterpretation: 'YBR_FULL_422' };
    const encoded = await codec.encode(frame, pixel, TransferSyntax.jpegBaseline);
    const decoded = await codec.decode(encoded, pixel, TransferSyntax.jpegBaseline);
    const error = frame.reduce((sum, value, index) => sum + Math.abs(value - (decoded[index] ?? 0)), 0);
    expect(decoded.length).toBe(frame.length);
    expect(error / frame.length).toBeLessThan(4);
  });

  it('refuses a transfer syntax that it does not know', async () => {
    const refused = codec.encode(greyFrame(grey(12, 0)), grey(12, 0), '1.2.840.10008.1.2.4.70');
    await expect(refused).rejects.toMatchObject({ code: 'transfer-syntax' });
  });
});
