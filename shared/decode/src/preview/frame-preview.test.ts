import type { PixelDescription } from '@alternator/dicom';
import type { DecodedFrame } from '@alternator/sdk';
import { createFrameCodec, makeRandom, TransferSyntax } from '@alternator/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DecodeJob, HttpInput } from '../decode-api.ts';
import { createDecodeServer } from '../decode-server.ts';

const PIXEL: PixelDescription = {
  rows: 32,
  columns: 2600,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};
const INPUT: HttpInput = {
  kind: 'http',
  url: 'https://archive.test/frames/1',
  accept: [],
  headers: {},
  credentials: 'omit',
  timeoutMs: 9999,
};
const HEAD = '--b\r\nContent-Type: application/octet-stream\r\n\r\n';
const TAIL = '\r\n--b--\r\n';

afterEach(() => vi.unstubAllGlobals());

const random = makeRandom(4);
const values = Uint16Array.from(
  { length: PIXEL.rows * PIXEL.columns },
  (_, index) => 400 + (index % PIXEL.columns) + Math.floor(random() * 40),
);
const codec = createFrameCodec();
const known = new Map<string, Promise<Uint8Array>>();
const encode = async (uid: string) => {
  const encoding = known.get(uid) ?? codec.encode(new Uint8Array(values.slice().buffer), PIXEL, uid);
  known.set(uid, encoding);
  return (await encoding).slice();
};

/** Compared as bytes: element by element it takes seconds. */
function bytesOf(reply: { ok: boolean; frame?: Pick<DecodedFrame, 'pixels'> }): Uint8Array {
  const { buffer, byteOffset, byteLength } = reply.frame?.pixels ?? new Uint8Array();
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** An archive that sends what the test lets it send. */
function archive() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const ended: AbortSignal[] = [];
  const body = new ReadableStream<Uint8Array>({
    start: (started) => {
      controller = started;
    },
  });
  vi.stubGlobal('fetch', async (_: string, { signal }: { signal: AbortSignal }) => {
    ended.push(signal);
    signal.addEventListener('abort', () => controller?.error(signal.reason));
    return new Response(body, { headers: { 'Content-Type': 'multipart/related; boundary=b' } });
  });
  const send = (bytes: string | Uint8Array) =>
    controller?.enqueue(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  return { send, close: () => controller?.close(), ended };
}

function start(transferSyntaxUID: string, more: Partial<DecodeJob> = {}) {
  const server = createDecodeServer();
  const { port1, port2 } = new MessageChannel();
  const previews: DecodedFrame[] = [];
  const shown = new Promise<DecodedFrame>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<DecodedFrame>) => {
      previews.push(data);
      resolve(data);
    };
  });
  const reply = server.decode({
    id: 1,
    input: INPUT,
    pixel: PIXEL,
    transferSyntaxUID,
    preview: port2,
    ...more,
  });
  return { server, reply, shown, previews };
}

describe('the preview of a large frame', () => {
  it.each([
    ['HTJ2K', TransferSyntax.htj2kLosslessRPCL],
    ['JPEG 2000', TransferSyntax.jpeg2000Lossless],
  ])('comes while the archive still holds back most of it: %s', async (_, uid) => {
    const encoded = await encode(uid);
    const { send, close } = archive();
    const { reply, shown } = start(uid);
    send(HEAD);
    send(encoded.subarray(0, encoded.length * 0.2));
    const preview = await shown;
    expect(preview).toMatchObject({ reducedBy: 2, rows: 8, columns: 650, transferSyntaxUID: uid });
    expect(preview.encodedBytes).toBeLessThan(encoded.length * 0.2);
    // The picture of the ramp: each value stands for four columns.
    const middle = preview.pixels[4 * 650 + 300] ?? 0;
    expect(Math.abs(middle - (400 + 1201.5 + 20))).toBeLessThan(25);
    send(encoded.subarray(encoded.length * 0.2));
    send(TAIL);
    close();
    const whole = await reply;
    expect(Buffer.compare(bytesOf(whole), bytesOf({ ok: true, frame: { pixels: values } }))).toBe(0);
    expect(whole.ok && whole.frame).not.toHaveProperty('reducedBy');
  });

  it('changes nothing about a rest that never comes: the frame is cut off', async () => {
    const encoded = await encode(TransferSyntax.htj2kLosslessRPCL);
    const { send, close } = archive();
    const { reply, shown } = start(TransferSyntax.htj2kLosslessRPCL, { keep: true });
    send(HEAD);
    send(encoded.subarray(0, encoded.length * 0.5));
    await shown;
    send(TAIL);
    close();
    expect(await reply).toEqual({ ok: false, code: 'truncated', message: expect.any(String) });
  });

  it('does not come where the frame itself is as soon', async () => {
    const encoded = await encode(TransferSyntax.htj2kLosslessRPCL);
    const { send, close } = archive();
    const { reply, previews } = start(TransferSyntax.htj2kLosslessRPCL);
    for (const bytes of [HEAD, encoded, TAIL]) send(bytes);
    close();
    expect(await reply).toMatchObject({ ok: true });
    expect(previews).toEqual([]);
  });

  it('comes before a slow decode also of bytes that are all there', async () => {
    const bytes = await encode(TransferSyntax.jpeg2000Lossless);
    const { reply, shown } = start(TransferSyntax.jpeg2000Lossless, { input: { kind: 'bytes', bytes } });
    expect(await reply).toMatchObject({ ok: true, frame: { rows: 32 } });
    expect(await shown).toMatchObject({ reducedBy: 2, rows: 8 });
  });

  it('never comes of a stream whose size is not what the metadata say', async () => {
    const bytes = await encode(TransferSyntax.jpeg2000Lossless);
    const pixel = { ...PIXEL, columns: 2601 };
    const { reply, previews } = start(TransferSyntax.jpeg2000Lossless, {
      input: { kind: 'bytes', bytes },
      pixel,
    });
    expect(await reply).toMatchObject({ ok: false, code: 'mismatch' });
    expect(previews).toEqual([]);
  });

  it('ends with the fetch when nobody wants the frame any more', async () => {
    const encoded = await encode(TransferSyntax.htj2kLosslessRPCL);
    const { send, ended } = archive();
    const { server, reply, shown } = start(TransferSyntax.htj2kLosslessRPCL, { keep: true });
    send(HEAD);
    send(encoded.subarray(0, encoded.length * 0.5));
    await shown;
    server.cancel(1);
    expect(await reply).toMatchObject({ ok: false, code: 'aborted' });
    expect(ended[0]?.aborted).toBe(true);
  });
});
