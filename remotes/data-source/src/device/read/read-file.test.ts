import { TransferSyntax } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { directoryFile, imageFile } from '../../testing/dicom-files.ts';
import { readFile } from './read-file.ts';

/** Counts what is read of a file. */
class WatchedFile extends Blob {
  read = 0;
  override slice(start = 0, end = this.size): Blob {
    this.read += Math.min(end, this.size) - start;
    return super.slice(start, end);
  }
}

async function instanceOf(bytes: Uint8Array<ArrayBuffer>) {
  const read = await readFile(new Blob([bytes]));
  if (read.kind !== 'instance' || !read.frames) throw new Error(`read as ${JSON.stringify(read)}`);
  return { ...read, frames: read.frames };
}

async function frameBytes(blob: Blob, ranges: readonly number[], number: number) {
  const [offset = 0, length = 0] = ranges.slice(2 * (number - 1));
  return [...new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer())];
}

const pixels = (first: number) => Uint8Array.from({ length: 32 }, (_, at) => first + at);

describe('a file of this device', () => {
  it('gives the place of each frame in it, without reading the pixels', async () => {
    const frames = Array.from({ length: 40 }, (_, index) => new Uint8Array(512 * 512 * 2).fill(index));
    const file = new WatchedFile([imageFile('a', { Rows: 512, Columns: 512 }, { frames })]);
    const read = await readFile(file);
    expect(read).toMatchObject({ kind: 'instance', frames: { isFile: true } });
    expect(file.read).toBeLessThan(100_000);
    if (read.kind !== 'instance' || !read.frames) return;
    expect(read.instance.numberOfFrames).toBe(40);
    expect((await frameBytes(file, read.frames.ranges, 40)).every((value) => value === 39)).toBe(true);
  });

  it('finds compressed frames by the headers of their fragments alone', async () => {
    const frames = [1, 2, 3].map((value) => new Uint8Array(200_000).fill(value));
    const bytes = imageFile('a', {}, { frames, transferSyntaxUID: TransferSyntax.htj2kLossless });
    const file = new WatchedFile([bytes]);
    const read = await readFile(file);
    expect(file.read).toBeLessThan(200_000);
    if (read.kind !== 'instance' || !read.frames) throw new Error(read.kind);
    expect(read.frames.isFile).toBe(true);
    expect(read.instance.warnings).toEqual([]);
    for (const value of [1, 2, 3]) {
      const frame = await frameBytes(file, read.frames.ranges, value);
      expect([frame.length, new Set(frame)]).toEqual([200_000, new Set([value])]);
    }
  });

  it('joins the fragments of a frame', async () => {
    const frames = [pixels(0), pixels(100)];
    const { frames: placed } = await instanceOf(
      imageFile('a', {}, { frames, transferSyntaxUID: TransferSyntax.rleLossless, fragmentBytes: 10 }),
    );
    expect(placed.isFile).toBe(false);
    expect(await frameBytes(placed.blob, placed.ranges, 1)).toEqual([...pixels(0)]);
    expect(await frameBytes(placed.blob, placed.ranges, 2)).toEqual([...pixels(100)]);
  });

  it('moves single bits so that each frame begins with a byte', async () => {
    const bits = { Rows: 3, Columns: 3, BitsAllocated: 1, BitsStored: 1, HighBit: 0, NumberOfFrames: 2 };
    const stored = [Uint8Array.of(0b0000_0001, 0b1111_1110, 0b0000_0001)];
    const { frames } = await instanceOf(imageFile('a', bits, { frames: stored }));
    expect(await frameBytes(frames.blob, frames.ranges, 1)).toEqual([1, 0]);
    expect(await frameBytes(frames.blob, frames.ranges, 2)).toEqual([0xff, 0]);
  });

  it('says of which frames it ends before, and gives the others', async () => {
    const bytes = imageFile('a', {}, { frames: [pixels(0), pixels(50)] });
    const { frames } = await instanceOf(bytes.slice(0, -10));
    expect(frames.problem).toContain('ends inside the pixels of frame 2');
    expect(frames.ranges.slice(2)).toEqual([0, 0]);
    expect(await frameBytes(new Blob([bytes]), frames.ranges, 1)).toEqual([...pixels(0)]);
  });

  it('is read without preamble and prefix, too', async () => {
    const { instance } = await instanceOf(imageFile('a').slice(132));
    expect(instance.patient.patientName).toBe('Roe^Jane');
  });

  it('is read where its header is longer than what is read first', async () => {
    const bytes = imageFile('a');
    const isImageGroup = (_: number, at: number) =>
      bytes[at] === 0x28 && bytes[at + 1] === 0 && bytes[at + 4] === 0x55;
    const at = bytes.findIndex(isImageGroup);
    // (0027,1010) OB, private.
    const long = new Uint8Array(150_012);
    long.set([0x27, 0, 0x10, 0x10, 0x4f, 0x42, 0, 0, ...new Uint8Array(Uint32Array.of(150_000).buffer)]);
    const file = await new Blob([bytes.slice(0, at), long, bytes.slice(at)]).arrayBuffer();
    const { instance, frames } = await instanceOf(new Uint8Array(file));
    expect([instance.pixel?.rows, frames.ranges[1]]).toEqual([4, 32]);
  });

  it.each([
    ['a text', new TextEncoder().encode('Dear Sir or Madam, '.repeat(1000)), 'other'],
    ['nothing', new Uint8Array(0), 'other'],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1), 'other'],
    ['a ZIP', Uint8Array.of(0x50, 0x4b, 3, 4), 'zip'],
    ['a DICOMDIR', directoryFile(['IM1']), 'directory'],
    ['cut off in its header', imageFile('a').slice(0, 300), 'broken'],
    ['a file without a SOP Instance UID', imageFile('a', { SOPInstanceUID: undefined }), 'broken'],
  ])('%s is told apart', async (_, bytes, kind) => {
    expect((await readFile(new Blob([bytes as Uint8Array<ArrayBuffer>]))).kind).toBe(kind);
  });

  it('that the browser cannot read any more is told so', async () => {
    const gone = Object.assign(new Blob(['x']), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
    });
    expect(await readFile(gone as unknown as Blob)).toEqual({
      kind: 'unreadable',
      reason: 'The browser could not read the file (NotFoundError)',
    });
  });
});
