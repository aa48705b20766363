import type { ImageIdentity, PixelDescription } from '@alternator/dicom';
import { dicomJson, writePart10 } from '@alternator/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HttpInput } from '../decode-api.ts';
import { readInput } from './read-input.ts';
import { createWholeFiles } from './whole-files.ts';

afterEach(() => vi.unstubAllGlobals());

const PIXEL: PixelDescription = {
  rows: 2,
  columns: 2,
  samplesPerPixel: 1,
  bitsAllocated: 8,
  bitsStored: 8,
  highBit: 7,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const FRAMES = [1, 2, 3].map((value) => Uint8Array.of(value, value, value, value));
const FILE = writePart10({
  dataSet: dicomJson({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SOPInstanceUID: '1.2.3',
    PatientID: '7',
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    NumberOfFrames: FRAMES.length,
    Rows: 2,
    Columns: 2,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
  }),
  frames: FRAMES,
}).bytes;
const file = (frameNumber: number) => ({ frameNumber, numberOfFrames: 3 });
const INPUT: HttpInput = {
  kind: 'http',
  url: 'https://archive.test/instances/1',
  accept: ['application/dicom'],
  file: file(1),
  headers: {},
  credentials: 'omit',
  timeoutMs: 1000,
};
const { file: _, ...alone } = INPUT;
const frameInput: HttpInput = {
  ...alone,
  url: 'https://archive.test/frames/2',
  accept: ['stored', 'any'],
  instead: { url: INPUT.url, accept: INPUT.accept, file: file(2) },
};
const signal = new AbortController().signal;

function stub(answer: (url: string, accept: string | null) => Response) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, { headers }: { headers: Headers }) => {
    asked.push(url);
    return answer(url, headers.get('Accept'));
  });
  return asked;
}

describe('a frame out of a whole file', () => {
  it('is the one that was asked for, in the syntax of the file', async () => {
    stub(() => new Response(FILE as Uint8Array<ArrayBuffer>));
    const frame = await readInput({ ...INPUT, file: file(2) }, signal, {
      files: createWholeFiles(),
      pixel: PIXEL,
    });
    expect([...frame.bytes]).toEqual([2, 2, 2, 2]);
    expect(frame).toMatchObject({ accept: 'application/dicom' });
    expect(frame.contentType).toContain('transfer-syntax=1.2.840.10008.1.2.1');
  });

  it('costs one request for all frames that are read together or soon', async () => {
    const asked = stub(() => new Response(FILE as Uint8Array<ArrayBuffer>));
    const files = createWholeFiles();
    const read = (number: number) =>
      readInput({ ...INPUT, file: file(number) }, signal, { files, pixel: PIXEL });
    const both = await Promise.all([read(1), read(2)]);
    const third = await read(3);
    expect([...both, third].map(({ bytes }) => bytes[0])).toEqual([1, 2, 3]);
    expect(asked).toHaveLength(1);
  });

  it('is fetched anew with other credentials', async () => {
    const asked = stub(() => new Response(FILE as Uint8Array<ArrayBuffer>));
    const files = createWholeFiles();
    await readInput({ ...INPUT, headers: { Authorization: 'one' } }, signal, { files, pixel: PIXEL });
    await readInput({ ...INPUT, headers: { Authorization: 'other' } }, signal, { files, pixel: PIXEL });
    expect(asked).toHaveLength(2);
  });

  it('does not end with a reader who leaves while another waits', async () => {
    stub(() => new Response(FILE as Uint8Array<ArrayBuffer>));
    const files = createWholeFiles();
    const leaving = new AbortController();
    const left = readInput(INPUT, leaving.signal, { files, pixel: PIXEL }).catch(
      (error: Error) => error.name,
    );
    const waiting = readInput({ ...INPUT, file: file(3) }, signal, { files, pixel: PIXEL });
    leaving.abort();
    expect(await left).toBe('AbortError');
    expect((await waiting).bytes[0]).toBe(3);
  });

  it.each([
    ['SOPInstanceUID', { sopInstanceUID: '9.9' }, PIXEL],
    ['PatientID', { sopInstanceUID: '1.2.3', patientID: '8' }, PIXEL],
    ['bitsStored', { sopInstanceUID: '1.2.3' }, { ...PIXEL, bitsStored: 7 }],
    ['pixelRepresentation', { sopInstanceUID: '1.2.3' }, { ...PIXEL, pixelRepresentation: 1 as const }],
  ])('is none where the file has another %s', async (keyword, identity, pixel) => {
    stub(() => new Response(FILE as Uint8Array<ArrayBuffer>));
    const read = (one: ImageIdentity, as: PixelDescription) =>
      readInput({ ...INPUT, file: { ...file(2), identity: one } }, signal, {
        files: createWholeFiles(),
        pixel: as,
      });
    await expect(read(identity, pixel)).rejects.toMatchObject({
      code: 'mismatch',
      message: expect.stringContaining(keyword),
    });
    expect((await read({ sopInstanceUID: '1.2.3', patientID: '7' }, PIXEL)).bytes[0]).toBe(2);
  });

  it('fails with a reason where the file is none, or has no such frame', async () => {
    stub(() => new Response('no file'));
    await expect(readInput(INPUT, signal, { files: createWholeFiles(), pixel: PIXEL })).rejects.toMatchObject(
      {
        code: 'framing',
      },
    );
    stub(() => new Response(FILE as Uint8Array<ArrayBuffer>));
    const beyond = { ...INPUT, file: file(4) };
    await expect(readInput(beyond, signal, { files: createWholeFiles(), pixel: PIXEL })).rejects.toThrow(
      'cannot be read',
    );
  });
});

describe('a frame that the archive refuses', () => {
  it.each([
    ['both forms, as Orthanc does uncompressed YBR_FULL_422', 400, 400, 3],
    ['one form, and fails on the other', 400, 500, 3],
    ['and knows no frames', 501, 501, 2],
  ])('in %s comes out of the whole instance', async (_, first, second, requests) => {
    const asked = stub((url, accept) => {
      if (url === INPUT.url) return new Response(FILE as Uint8Array<ArrayBuffer>);
      return new Response('', { status: accept === 'stored' ? first : second });
    });
    expect((await readInput(frameInput, signal, { files: createWholeFiles(), pixel: PIXEL })).bytes[0]).toBe(
      2,
    );
    expect(asked).toHaveLength(requests);
  });

  it('that does not exist comes from another address of the same frame', async () => {
    const { instead: _, ...own } = frameInput;
    const input = { ...own, instead: { url: `${own.url}.mht`, accept: [], isSecond: true } };
    const asked = stub((url) =>
      url.endsWith('.mht') ? new Response(Uint8Array.of(7)) : new Response('', { status: 404 }),
    );
    const frame = await readInput(input, signal, { files: createWholeFiles(), pixel: PIXEL });
    expect(frame).toMatchObject({ bytes: Uint8Array.of(7), isSecond: true });
    expect(asked.at(-1)).toBe(`${own.url}.mht`);
  });

  it.each([404, 500, 503, 401])(
    'with %i is an error: the archive did not say that another way is open',
    async (status) => {
      const asked = stub(() => new Response('', { status }));
      await expect(
        readInput(frameInput, signal, { files: createWholeFiles(), pixel: PIXEL }),
      ).rejects.toMatchObject({
        status,
      });
      expect(asked).not.toContain(INPUT.url);
    },
  );
});
