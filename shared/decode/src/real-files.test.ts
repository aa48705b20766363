import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PixelDescription } from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';
import { pixelDescriptionOf, type ReadFile, readPart10 } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { createCodecStore } from './codecs/codec-store.ts';
import { decodeFrame } from './decode-frame.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = resolve(root, process.env.ALTERNATOR_DATA ?? '../shared/data');
const hasData = existsSync(join(folder, 'reference.tsv'));

/** Lossless: any decoder's hash is ours. */
const LOSSLESS = /^1\.2\.840\.10008\.1\.2(\.1|\.5|\.4\.57|\.4\.70|\.4\.80|\.4\.90|\.4\.201|\.4\.202)?$/;

interface Case {
  readonly path: string;
  readonly file: ReadFile;
  readonly pixel: PixelDescription;
  readonly hashes: ReadonlySet<string>;
}

describe.skipIf(!hasData)('real files, where the data are there', () => {
  const cases = hasData ? readCases() : [];

  it('covers every lossless transfer syntax', () => {
    const syntaxes = new Set(cases.map(({ file }) => file.transferSyntaxUID));
    expect([...syntaxes].toSorted()).toEqual(
      expect.arrayContaining(['1.2.840.10008.1.2.4.70', '1.2.840.10008.1.2.5']),
    );
    expect(cases.length).toBeGreaterThan(60);
  });

  it.each(cases)('$path is what other decoders make of it', async ({ file, pixel, hashes }) => {
    const input = { kind: 'bytes', bytes: new Uint8Array(file.frame(1)) } as const;
    const job = { id: 1, input, pixel, transferSyntaxUID: file.transferSyntaxUID };
    const { frame } = await decodeFrame(job, createCodecStore(), new AbortController().signal);
    const found = [sha256(bytesOf(frame)), sha256(asStored(frame, pixel))];
    expect(found.some((hash) => hashes.has(hash))).toBe(true);
  });
});

function readCases(): readonly Case[] {
  const lines = readFileSync(join(folder, 'reference.tsv'), 'utf8').split('\n').slice(1);
  const hashes = new Map<string, Set<string>>();
  for (const line of lines) {
    const [path = '', frame, , , hash] = line.split('\t');
    if (frame !== '1' || !hash || !/^(matrix|derived\/visible\/htj2k|objects)\//.test(path)) continue;
    hashes.set(path, (hashes.get(path) ?? new Set()).add(hash));
  }
  return [...hashes].flatMap(([path, known]) => readCase(path, known));
}

function readCase(path: string, hashes: ReadonlySet<string>): Case[] {
  try {
    const file = readPart10(new Uint8Array(readFileSync(join(folder, path))));
    const pixel = pixelDescriptionOf(file.dataSet);
    return pixel && isComparable(file, pixel) ? [{ path, file, pixel, hashes }] : [];
  } catch {
    // What the reader of the tests cannot read is not the decoder's matter.
    return [];
  }
}

/** The references keep palette and YBR as stored; here they become RGB. */
function isComparable(file: ReadFile, pixel: PixelDescription): boolean {
  const { photometricInterpretation: photometric, samplesPerPixel, bitsAllocated } = pixel;
  if (!LOSSLESS.test(file.transferSyntaxUID) || photometric === 'PALETTE COLOR') return false;
  if (file.frameCount === 0 || bitsAllocated > 32) return false;
  return samplesPerPixel === 1 || (bitsAllocated < 32 && !photometric.startsWith('YBR_FULL'));
}

/** Signed values without their sign extension, 1-bit values packed again. */
function asStored(frame: DecodedFrame, pixel: PixelDescription): Uint8Array {
  if (pixel.bitsAllocated === 1) {
    const packed = new Uint8Array(Math.ceil(frame.pixels.length / 8));
    frame.pixels.forEach((value, index) => {
      packed[index >> 3] = (packed[index >> 3] as number) | (value << (index & 7));
    });
    return packed;
  }
  if (pixel.bitsAllocated !== 16) return bytesOf(frame);
  const mask = 2 ** pixel.bitsStored - 1;
  return new Uint8Array(Uint16Array.from(frame.pixels, (value) => value & mask).buffer);
}

function bytesOf({ pixels }: DecodedFrame): Uint8Array {
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
