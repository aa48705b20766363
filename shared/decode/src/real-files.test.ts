import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PixelDescription } from '@alternator/dicom';
import { pixelDescriptionOf, type ReadFile, readPart10 } from '@alternator/testing';
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
  readonly file: ReadFile;
  readonly pixel: PixelDescription;
  /** By frame number: the hashes that are believed. */
  readonly hashes: ReadonlyMap<number, ReadonlySet<string>>;
}

describe.skipIf(!hasData)('the stored values of real files, where the data are there', () => {
  const cases = hasData ? readCases() : [];
  const codecs = createCodecStore();

  it('cover the lossless transfer syntaxes', () => {
    const syntaxes = new Set(
      cases.map(({ file }) => file.transferSyntaxUID.replace('1.2.840.10008.1.2', '')),
    );
    const expected = ['', '.1', '.5', '.4.57', '.4.70', '.4.80', '.4.90', '.4.201'];
    expect([...syntaxes]).toEqual(expect.arrayContaining(expected));
    expect(cases.length).toBeGreaterThan(100);
  });

  it.each(cases)('$path: every byte is what other decoders make of it', async ({ file, pixel, hashes }) => {
    const { transferSyntaxUID } = file;
    for (const [frameNumber, known] of hashes) {
      const input = { kind: 'bytes', bytes: new Uint8Array(file.frame(frameNumber)) } as const;
      const job = { id: 1, input, pixel, transferSyntaxUID, values: 'stored' } as const;
      const { frame } = await decodeFrame(job, codecs, new AbortController().signal);
      const { pixels } = frame;
      const found = sha256(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength));
      expect([...known], `frame ${frameNumber}`).toContain(found);
    }
  });
});

function readCases(): readonly Case[] {
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
  return [...hashes].flatMap(([path, known]) => readCase(path, known));
}

function readCase(path: string, hashes: Case['hashes']): Case[] {
  try {
    const file = readPart10(new Uint8Array(readFileSync(join(folder, path))));
    const pixel = pixelDescriptionOf(file.dataSet);
    return pixel && file.frameCount > 0 ? [{ path, file, pixel, hashes }] : [];
  } catch {
    // What the reader of the tests cannot read is not the decoder's matter.
    return [];
  }
}

function rowsOf(name: string): readonly (readonly string[])[] {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n').slice(1);
  return lines.filter((line) => line !== '').map((line) => line.split('\t'));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
