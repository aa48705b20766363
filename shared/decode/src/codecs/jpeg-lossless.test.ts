import type { PixelDescription } from '@alternator/dicom';
import { encodeJpegLossless, jpegHuffmanCode, type LosslessCoding } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { createCodec, decodeJpegLossless } from './jpeg-lossless.ts';

const ROWS = 24;
const COLUMNS = 40;

function pixelOf(precision: number, components = 1): PixelDescription {
  return {
    rows: ROWS,
    columns: COLUMNS,
    samplesPerPixel: components,
    bitsAllocated: precision > 8 ? 16 : 8,
    bitsStored: precision,
    highBit: precision - 1,
    pixelRepresentation: 0,
    photometricInterpretation: components === 3 ? 'RGB' : 'MONOCHROME2',
    planarConfiguration: 0,
  };
}

/** A ramp with edges from nothing to all and values that follow no pattern: every category of difference. */
function samplesOf(precision: number, components: number) {
  const top = 2 ** precision - 1;
  const samples = new (precision > 8 ? Uint16Array : Uint8Array)(ROWS * COLUMNS * components);
  let seed = precision;
  for (let at = 0; at < samples.length; at++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    const random = seed >>> 8;
    samples[at] = at % 7 === 0 ? (at % 2) * top : ((random % 4 === 0 ? random : at) >>> (at % 5)) & top;
  }
  return samples;
}

interface Case extends LosslessCoding {
  readonly precision: number;
  readonly components?: number;
}

function encode({ precision, components = 1, ...coding }: Case) {
  const samples = samplesOf(precision, components);
  const encoded = encodeJpegLossless(
    { rows: ROWS, columns: COLUMNS, components, precision, samples },
    coding,
  );
  return { samples, encoded, pixel: pixelOf(precision, components) };
}

function decode(encoded: Uint8Array, pixel: PixelDescription) {
  const { bytes } = decodeJpegLossless(encoded, pixel);
  return pixel.bitsAllocated === 8 ? bytes : new Uint16Array(bytes.buffer);
}

const between = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('JPEG Lossless', () => {
  it.each(between(2, 16))('gives back every value of %i bits', (precision) => {
    const { samples, encoded, pixel } = encode({ precision });
    expect(decode(encoded, pixel)).toEqual(samples);
  });

  it.each(between(1, 7))('gives back every value by predictor %i, grey and colour', (predictor) => {
    const cases = [
      encode({ precision: 16, predictor }),
      encode({ precision: 12, predictor, restartRows: 5 }),
      encode({ precision: 8, components: 3, predictor }),
      encode({ precision: 8, components: 3, predictor, scanEach: true, restartRows: 1 }),
    ];
    for (const { samples, encoded, pixel } of cases) expect(decode(encoded, pixel)).toEqual(samples);
  });

  it.each(between(1, 4))(
    'gives back all but the %i lowest bits where they were dropped',
    (pointTransform) => {
      const { samples, encoded, pixel } = encode({ precision: 12, predictor: 4, pointTransform });
      expect(decode(encoded, pixel)).toEqual(
        samples.map((value) => (value >> pointTransform) << pointTransform),
      );
    },
  );

  it('knows codes of any length, and the difference that has no bits', () => {
    // Small categories are the rarest here, so they get codes of up to 16 bits.
    const code = jpegHuffmanCode(new Map(between(0, 16).map((category) => [category, 2 ** category])));
    expect(code.counts[15]).toBeGreaterThan(0);
    for (const precision of [4, 12, 16]) {
      const { samples, encoded, pixel } = encode({ precision, code });
      expect(decode(encoded, pixel)).toEqual(samples);
    }
    const apart = Uint16Array.from({ length: ROWS * COLUMNS }, (_, index) => (index % 2) * 32768);
    const image = { rows: ROWS, columns: COLUMNS, components: 1, precision: 16, samples: apart };
    expect(decode(encodeJpegLossless(image), pixelOf(16))).toEqual(apart);
  });

  it.each([
    { precision: 12 },
    { precision: 16, predictor: 7 },
    { precision: 12, restartRows: 4 },
    { precision: 8, components: 3 },
    { precision: 8, components: 3, scanEach: true },
  ])('notices at every place where a frame is cut off: %o', (coding) => {
    const { encoded, pixel } = encode(coding);
    // The last bytes may hold fill bits and the end marker only.
    for (let length = 0; length < encoded.length - 4; length += length < 100 ? 1 : 13) {
      const cut = () => decodeJpegLossless(encoded.slice(0, length), pixel);
      expect(cut, `${length} of ${encoded.length} bytes`).toThrow(
        expect.objectContaining({ code: length < 2 ? 'decode' : 'truncated' }),
      );
    }
  });

  it('reads frame after frame in the same memory: nothing of a longer one is taken for the end of a shorter', async () => {
    const codec = await createCodec();
    const long = encode({ precision: 16, components: 1 });
    const short = encode({ precision: 4 });
    for (const { encoded, pixel, samples } of [long, short, long]) {
      const { bytes } = await codec.decode(encoded, { pixel });
      expect(new Uint8Array(bytes)).toEqual(new Uint8Array(samples.buffer));
      const cut = encoded.slice(0, encoded.length - 20);
      expect(() => codec.decode(cut, { pixel })).toThrow(expect.objectContaining({ code: 'truncated' }));
    }
  });

  it('names what is damaged', () => {
    const { encoded, pixel } = encode({ precision: 12 });
    const huffman = encoded.findIndex((byte, at) => byte === 0xff && encoded[at + 1] === 0xc4);
    const counts = encoded.slice().fill(255, huffman + 5, huffman + 9);
    expect(() => decodeJpegLossless(counts, pixel)).toThrow('Huffman table of the frame is broken');
    // A code of ones only is never given.
    const ones = encoded.slice();
    for (let at = ones.length - 200; at < ones.length - 102; at += 2) ones.set([0xff, 0], at);
    expect(() => decodeJpegLossless(ones, pixel)).toThrow(expect.objectContaining({ code: 'decode' }));
    expect(() => decodeJpegLossless(encoded, { ...pixel, rows: ROWS + 1 })).toThrow(
      expect.objectContaining({ code: 'mismatch' }),
    );
  });
});
