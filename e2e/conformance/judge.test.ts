import type { ImageFrames, PixelDescription } from '@alternator/dicom';
import { expect, test } from 'vitest';
import { nearest, samplesOf } from './compare-samples.ts';
import { type Decoded, judgeDecoded, type OtherOpinions } from './judge-decoded.ts';
import { judgeRefused } from './judge-refused.ts';
import type { FileReferences, FrameReference } from './references.ts';
import type { OtherDecoder } from './tools/decode-anew.ts';
import { isTrusted } from './trust.ts';

const JPEG = '1.2.840.10008.1.2.4.50';
const RLE = '1.2.840.10008.1.2.5';
const NO_PROGRAMS = {
  dcmconv: undefined,
  dcmdjpeg: undefined,
  dcmdjpls: undefined,
  dcmdrle: undefined,
  gdcmconv: undefined,
  opj_decompress: undefined,
};

const PIXEL: PixelDescription = {
  rows: 1,
  columns: 4,
  samplesPerPixel: 1,
  bitsAllocated: 8,
  bitsStored: 8,
  highBit: 7,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};

const frames: ImageFrames = {
  pixel: PIXEL,
  numberOfFrames: 1,
  warnings: [],
  frame: () => ({ ranges: [], isAligned: true, bytes: () => Uint8Array.of(1, 2, 3, 4) }),
};

function decoded(transferSyntaxUID: string, ...values: readonly number[]): Decoded {
  const bytes = async () => Uint8Array.from(values);
  return { number: 1, sha256: `hash of ${values}`, transferSyntaxUID, frames, bytes };
}

function decoder(name: string, ...values: readonly number[]): OtherDecoder {
  return { name, frame: async () => (values.length > 0 ? Uint8Array.from(values) : undefined) };
}

function opinions(decoders: readonly OtherDecoder[], references?: FileReferences): OtherOpinions {
  const all = async () => decoders;
  return { references, paths: NO_PROGRAMS, decoders: all, decodersOfWhole: all };
}

function table(
  verdict: string,
  failed: readonly string[],
  ...list: readonly FrameReference[]
): FileReferences {
  return { verdict, decoded: list.map(({ decoder: name }) => name), failed, frame: () => list };
}

const refused = { number: 1, dataSet: undefined, pixel: PIXEL };

test('a hash of the tables is exact, without any other decoder', async () => {
  const known = table('agree', [], { decoder: 'native', bytes: 4, sha256: 'hash of 1,2,3,4' });
  expect(await judgeDecoded(decoded(RLE, 1, 2, 3, 4), opinions([], known))).toEqual({ verdict: 'exact' });
});

test('a lossless frame must be what one of the other decoders gives', async () => {
  const others = opinions([decoder('dcmdrle', 1, 2, 3, 4), decoder('gdcmconv --raw')]);
  expect(await judgeDecoded(decoded(RLE, 1, 2, 3, 4), others)).toEqual({ verdict: 'exact' });
  expect(await judgeDecoded(decoded(RLE, 1, 2, 3, 5), others)).toMatchObject({ verdict: 'wrong' });
});

test('a lossy frame may differ by two, and by a half in the mean', async () => {
  const others = opinions([decoder('dcmdjpeg', 10, 20, 30, 40)]);
  const verdict = async (...values: readonly number[]) =>
    (await judgeDecoded(decoded(JPEG, ...values), others)).verdict;
  expect(await verdict(12, 20, 30, 40)).toBe('within tolerance');
  expect(await verdict(13, 20, 30, 40)).toBe('wrong');
  expect(await verdict(12, 21, 30, 40)).toBe('wrong');
});

test('where the others differ, any of them will do, and no third picture', async () => {
  const others = opinions([decoder('dcmdrle', 1, 2, 3, 4), decoder('gdcmconv --raw', 9, 9, 9, 9)]);
  expect(await judgeDecoded(decoded(RLE, 9, 9, 9, 9), others)).toEqual({ verdict: 'exact' });
  expect(await judgeDecoded(decoded(RLE, 5, 5, 5, 5), others)).toMatchObject({ verdict: 'wrong' });
});

test('without any other decoder a frame is unchecked, never exact', async () => {
  expect(await judgeDecoded(decoded(RLE, 1, 2, 3, 4), opinions([]))).toMatchObject({ verdict: 'unchecked' });
});

test('a refusal is told loudly only where all others agree on a picture of the described size', async () => {
  const must = async (...others: readonly OtherDecoder[]) =>
    (await judgeRefused(refused, opinions(others))).mustDecode ?? false;
  expect(await must(decoder('one', 1, 2, 3, 4), decoder('two', 1, 2, 3, 4))).toBe(true);
  expect(await must(decoder('one', 1, 2, 3, 4), decoder('two', 7, 7, 7, 7))).toBe(false);
  expect(await must(decoder('one', 1, 2, 3, 4), decoder('two'))).toBe(false);
  expect(await must(decoder('one', 1, 2, 3, 4, 5, 6), decoder('two', 1, 2, 3, 4, 5, 6))).toBe(false);
  expect(await must()).toBe(false);
});

test('the tables say the same of a refusal', async () => {
  const one = { decoder: 'dcmdjpeg', bytes: 4, sha256: 'a' };
  const must = async (references: FileReferences) =>
    (await judgeRefused(refused, opinions([], references))).mustDecode ?? false;
  expect(await must(table('agree', [], one))).toBe(true);
  expect(await must(table('differ', [], one))).toBe(false);
  expect(await must(table('single', ['gdcmconv --raw'], one))).toBe(false);
  expect(await must(table('agree', [], { ...one, bytes: 8 }))).toBe(false);
});

test('two decoders of one lossy stream may dispute one sample in 100,000', () => {
  const values = new Int32Array(200_000);
  const first = values.slice();
  const second = values.slice();
  second[7] = 1024;
  const ours = values.slice();
  ours[7] = 500;
  expect(nearest(ours, [first, second])).toEqual({ max: 0, mean: 0 });
  ours[8] = 500;
  expect(nearest(ours, [first, second])?.max).toBe(500);
});

test('values are compared with their sign and without what lies above them', () => {
  const pixel = { ...PIXEL, columns: 2, bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 1 } as const;
  expect(samplesOf(Uint8Array.of(0xff, 0x0f, 0x01, 0xf0), pixel)).toEqual(Int32Array.of(-1, 1));
  expect(samplesOf(Uint8Array.of(1, 2, 3), pixel)).toBeUndefined();
});

test('decoders known to be wrong on a kind of pixels are not asked for it', () => {
  const wide = { transferSyntaxUID: RLE, pixel: { ...PIXEL, samplesPerPixel: 3, bitsAllocated: 16 } };
  expect(isTrusted('gdcmconv --raw', wide)).toBe(false);
  expect(isTrusted('dcmdrle', wide)).toBe(true);
  expect(isTrusted('dcmdjpeg (RGB)', { transferSyntaxUID: JPEG, pixel: PIXEL })).toBe(false);
});
