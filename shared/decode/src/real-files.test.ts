import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ImageFrames, imageFrames, pixelFrames, readPart10 } from '@alternator/dicom';
import { describe, expect, it } from 'vitest';
import { createCodecStore } from './codecs/codec-store.ts';
import { decodeFrame } from './decode-frame.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = resolve(root, process.env.ALTERNATOR_DATA ?? '../shared/data');
const hasData = existsSync(join(folder, 'reference.tsv'));

/** Decoders that are known to be wrong on a sound file; the data's README says which to believe. */
const WRONG: Readonly<Record<string, string>> = {
  'pydicom__SC_rgb_rle_16bit.dcm': 'gdcmconv --raw',
  'pydicom__SC_rgb_rle_32bit.dcm': 'gdcmconv --raw',
  'pydicom__rtdose_expb.dcm': 'dcmconv',
};

interface Case {
  readonly path: string;
  readonly frames: ImageFrames;
  readonly transferSyntaxUID: string;
  /** By frame number: the hashes that are believed. */
  readonly hashes: ReadonlyMap<number, ReadonlySet<string>>;
}

const cases = hasData ? await readCases() : [];

describe.skipIf(!hasData)('the stored values of real files, where the data are there', () => {
  const codecs = createCodecStore();

  it('cover the transfer syntaxes that archives send', () => {
    const syntaxes = new Set(
      cases.map(({ transferSyntaxUID }) => transferSyntaxUID.replace('1.2.840.10008.1.2', '')),
    );
    const expected = ['', '.1', '.1.99', '.2', '.5', '.4.50', '.4.51', '.4.53', '.4.55', '.4.57', '.4.70'];
    expected.push('.4.80', '.4.81', '.4.90', '.4.91', '.4.201', '.8.1');
    expect([...syntaxes]).toEqual(expect.arrayContaining(expected));
    expect(cases.length).toBeGreaterThan(140);
  });

  it.each(cases)('$path: every byte is what other decoders make of it', async (one) => {
    const { frames, transferSyntaxUID, hashes } = one;
    const { pixel, pixelDataVR } = frames;
    for (const [frameNumber, known] of hashes) {
      const input = { kind: 'bytes', bytes: frames.frame(frameNumber).bytes().slice() } as const;
      const job = { id: 1, input, pixel, transferSyntaxUID, values: 'stored' } as const;
      const facts = pixelDataVR ? { pixelDataVR } : {};
      const { frame } = await decodeFrame({ ...job, ...facts }, codecs, new AbortController().signal);
      const { pixels } = frame;
      const found = sha256(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength));
      expect([...known], `frame ${frameNumber}`).toContain(found);
    }
  });

  it.each(cases)('$path: its frames are found without its metadata too', async ({ path, frames, hashes }) => {
    const found = await pixelFrames(new Uint8Array(readFileSync(join(folder, path))));
    const { pixel, numberOfFrames } = frames;
    for (const number of hashes.keys()) {
      const bytes = found.frame(number, pixel, numberOfFrames);
      // Single bits and words of a big-endian file are in the order of the file: its decoder turns them.
      if (found.pixelDataVR === frames.pixelDataVR || found.pixelDataVR === undefined)
        expect(Buffer.compare(bytes, frames.frame(number).bytes()), `frame ${number}`).toBe(0);
    }
  });

  it.each(cases)('$path: is a picture for a renderer too', async ({ frames, transferSyntaxUID }) => {
    const { pixel, pixelDataVR } = frames;
    const input = { kind: 'bytes', bytes: frames.frame(1).bytes().slice() } as const;
    const job = { id: 1, input, pixel, transferSyntaxUID, ...(pixelDataVR ? { pixelDataVR } : {}) };
    const { frame } = await decodeFrame(job, codecs, new AbortController().signal);
    expect(frame.pixels).toHaveLength(frame.rows * frame.columns * frame.samplesPerPixel);
    expect(frame.min).toBeLessThanOrEqual(frame.max);
    if (frame.samplesPerPixel === 3) expect(frame.pixels).toBeInstanceOf(Uint8Array);
  });
});

async function readCases(): Promise<readonly Case[]> {
  const sound = new Set(
    rowsOf('reference_summary.tsv').flatMap(([path = '', , verdict = '']) =>
      /^(agree|two-agree|single)$/.test(verdict) || Object.keys(WRONG).some((name) => path.endsWith(name))
        ? [path]
        : [],
    ),
  );
  const hashes = new Map<string, Map<number, Set<string>>>();
  for (const [path = '', frame, decoder = '', , hash] of rowsOf('reference.tsv')) {
    if (
      !hash ||
      hash === 'FAIL' ||
      !sound.has(path) ||
      !/^(matrix|derived\/visible\/htj2k|objects)\//.test(path)
    )
      continue;
    // Its transform is not one of whole numbers: decoders round it differently.
    if (path.includes('1.2.4.203')) continue;
    if (WRONG[path.split('/').at(-1) ?? ''] === decoder) continue;
    const frames = hashes.get(path) ?? new Map<number, Set<string>>();
    hashes.set(path, frames.set(Number(frame), (frames.get(Number(frame)) ?? new Set()).add(hash)));
  }
  const read = await Promise.all([...hashes].map(([path, known]) => readCase(path, known)));
  return read.filter((one) => one !== undefined);
}

async function readCase(path: string, hashes: Case['hashes']): Promise<Case | undefined> {
  const file = await readPart10(new Uint8Array(readFileSync(join(folder, path))));
  const frames = imageFrames(file);
  return frames && { path, frames, transferSyntaxUID: file.transferSyntaxUID, hashes };
}

function rowsOf(name: string): readonly (readonly string[])[] {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n').slice(1);
  return lines.filter((line) => line !== '').map((line) => line.split('\t'));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
