import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PixelDescription } from '@alternator/dicom';
import {
  dicomJson,
  encodeJpegExtended,
  makeCodecLoader,
  readPart10,
  TransferSyntax,
  writePart10,
} from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { createCodecStore } from '../codec-store.ts';
import { createCodec as createTurbo } from '../jpeg.ts';
import { decodeDct } from './decode-dct.ts';

const TWELVE: PixelDescription = {
  rows: 37,
  columns: 53,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const COLOUR: PixelDescription = {
  ...TWELVE,
  samplesPerPixel: 3,
  bitsAllocated: 8,
  bitsStored: 8,
  highBit: 7,
  photometricInterpretation: 'YBR_FULL_422',
};

/** A ramp with an edge and some texture, over the whole range. */
function picture({ rows, columns, bitsStored }: PixelDescription): Uint16Array {
  const most = 2 ** bitsStored - 1;
  return Uint16Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const value = (most * (row + column)) / (rows + columns) + 40 * Math.sin(column) * Math.cos(row / 2);
    return column > columns / 2 && row > rows / 2 ? most : Math.max(0, Math.min(most, Math.round(value)));
  });
}

function words(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.slice().buffer);
}

function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Array.from(one).reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0);
}

describe('lossy JPEG of 12 bits', () => {
  it.each([0, 1, 5])('comes back as it was written, with a restart every %d blocks', (restartInterval) => {
    const values = picture(TWELVE);
    const encoded = encodeJpegExtended(values, { ...TWELVE, precision: 12, restartInterval });
    const raw = decodeDct(encoded, { pixel: TWELVE });
    expect(raw).toMatchObject({ rows: 37, columns: 53, components: 1, precision: 12, bitsAllocated: 16 });
    expect(largestDifference(words(raw.bytes), values)).toBeLessThanOrEqual(1);
  });

  it('is chosen by the frame header, whatever process the archive names', async () => {
    const encoded = encodeJpegExtended(picture(TWELVE), { ...TWELVE, precision: 12 });
    for (const process of ['50', '51', '53', '55', '70']) {
      const codec = await createCodecStore().get(`1.2.840.10008.1.2.4.${process}`, encoded);
      const { precision } = await codec.decode(encoded, { pixel: TWELVE });
      expect(precision).toBe(12);
    }
  });

  it('says that it is cut off, wherever that is', () => {
    const encoded = encodeJpegExtended(picture(TWELVE), { ...TWELVE, precision: 12, restartInterval: 5 });
    for (let length = 4; length < encoded.length - 3; length += 97) {
      const cut = () => decodeDct(encoded.subarray(0, length), { pixel: TWELVE });
      expect(cut, `${length} of ${encoded.length}`).toThrow(expect.objectContaining({ code: 'truncated' }));
    }
  });

  it('says what differs from the metadata before it decodes', () => {
    const encoded = encodeJpegExtended(picture(TWELVE), { ...TWELVE, precision: 12 });
    expect(() => decodeDct(encoded, { pixel: { ...TWELVE, rows: 38 } })).toThrow(
      'The frame has 53 x 37 pixels, the metadata say 53 x 38',
    );
    expect(() => decodeDct(encoded, { pixel: { ...TWELVE, samplesPerPixel: 3 } })).toThrow(
      'The frame has 1 samples per pixel, the metadata say 3',
    );
  });

  it('survives any flipped byte with a picture or a reason', () => {
    const encoded = encodeJpegExtended(picture(TWELVE), { ...TWELVE, precision: 12 });
    for (let at = 2; at < encoded.length; at += 13) {
      const flipped = encoded.slice();
      flipped[at] = (flipped[at] as number) ^ 0x5b;
      try {
        expect(decodeDct(flipped, { pixel: TWELVE }).bytes).toHaveLength(37 * 53 * 2);
      } catch (error) {
        expect(error).toMatchObject({ name: 'DecodeFailure' });
      }
    }
  });
});

describe('the decoder beside libjpeg-turbo, on 8 bits', () => {
  const SAMPLING = { '4:4:4': 0, '4:2:2': 1, '4:2:0': 2 };
  const cases = Object.keys(SAMPLING).flatMap((sampling) => [
    { sampling, process: 'sequential', progressive: false },
    { sampling, process: 'progressive', progressive: true },
  ]);

  it.each(cases)('gives the same samples: $process, $sampling', async ({ sampling, progressive }) => {
    const encoded = await encodeColour(SAMPLING[sampling as keyof typeof SAMPLING], progressive);
    const turbo = await createTurbo();
    for (const [values, tolerance] of [
      ['stored', 0],
      ['display', 1],
    ] as const) {
      const facts = { pixel: COLOUR, values };
      const theirs = await turbo.decode(encoded, facts);
      const ours = decodeDct(encoded, facts);
      expect({ rgb: ours.rgb, ybrFull: ours.ybrFull }).toEqual({ rgb: theirs.rgb, ybrFull: theirs.ybrFull });
      expect(largestDifference(ours.bytes, theirs.bytes)).toBeLessThanOrEqual(tolerance);
    }
  });

  it('says that a progressive stream without its last scan is cut off', async () => {
    const encoded = await encodeColour(SAMPLING['4:2:0'], true);
    const scans = [...encoded.keys()].filter((at) => encoded[at] === 0xff && encoded[at + 1] === 0xda);
    const cut = () => decodeDct(encoded.subarray(0, scans.at(-1)), { pixel: COLOUR });
    expect(scans.length).toBeGreaterThan(3);
    expect(cut).toThrow(expect.objectContaining({ code: 'truncated' }));
  });
});

const hasDcmtk = canRun('dcmcjpeg') && canRun('dcmdjpeg');

describe.skipIf(!hasDcmtk)('the decoder beside DCMTK, where it is installed', () => {
  it.each(['+ee', '+es', '+ep'])('gives the same samples as dcmdjpeg of dcmcjpeg %s', (process) => {
    const folder = mkdtempSync(join(tmpdir(), 'dct-'));
    try {
      const [plain, coded, decoded] = ['plain', 'coded', 'decoded'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      writeFileSync(plain, fileOf(picture(TWELVE)));
      execFileSync('dcmcjpeg', [process, '+q', '80', plain, coded]);
      execFileSync('dcmdjpeg', [coded, decoded]);
      const file = readPart10(new Uint8Array(readFileSync(coded)));
      const ours = decodeDct(new Uint8Array(file.frame(1)), { pixel: TWELVE });
      const theirs = readPart10(new Uint8Array(readFileSync(decoded))).frame(1);
      expect(words(ours.bytes)).toEqual(words(new Uint8Array(theirs)).subarray(0, 37 * 53));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

async function encodeColour(sampling: number, progressive: boolean): Promise<Uint8Array> {
  const { JPEGEncoder } = await makeCodecLoader()('turbo');
  const encoder = new JPEGEncoder();
  const grey = picture({ ...TWELVE, bitsStored: 8 });
  const { rows: height, columns: width } = COLOUR;
  const frame = { width, height, bitsPerSample: 8, componentCount: 3, isSigned: false };
  const values = Uint8Array.from({ length: grey.length * 3 }, (_, at) => {
    const value = grey[Math.floor(at / 3)] ?? 0;
    return at % 3 === 0 ? value : at % 3 === 1 ? 255 - value : (value * 3) & 255;
  });
  encoder.getDecodedBuffer({ ...frame, isUsingColorTransform: true }).set(values);
  encoder.setProgressive(progressive);
  encoder.setQuality(80);
  encoder.setSubSampling(sampling);
  encoder.encode();
  return new Uint8Array(encoder.getEncodedBuffer());
}

function fileOf(values: Uint16Array): Uint8Array {
  const dataSet = dicomJson({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SOPInstanceUID: '1.2.3',
    StudyInstanceUID: '1.2.4',
    SeriesInstanceUID: '1.2.5',
    Rows: TWELVE.rows,
    Columns: TWELVE.columns,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
  });
  const frames = [new Uint8Array(values.buffer)];
  return writePart10({ dataSet, frames, transferSyntaxUID: TransferSyntax.explicitVRLittleEndian }).bytes;
}

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
