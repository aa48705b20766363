import type { PixelDescription } from '@alternator/dicom';
import { expose, type Remote, transfer, wrap } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DecodeApi, DecodeJob } from './decode-api.ts';
import { createDecodeServer } from './decode-server.ts';

const PIXEL: PixelDescription = {
  rows: 2,
  columns: 3,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
};

let ports: MessageChannel;
let api: Remote<DecodeApi>;
let results: unknown[];

beforeEach(() => {
  ports = new MessageChannel();
  results = [];
  const server = createDecodeServer();
  const watched: DecodeApi = {
    ...server,
    decode: async (job) => {
      const reply = await server.decode(job);
      results.push(reply);
      return reply;
    },
  };
  expose(watched, ports.port2);
  api = wrap<DecodeApi>(ports.port1);
});
afterEach(() => {
  vi.unstubAllGlobals();
  ports.port1.close();
  ports.port2.close();
});

function job(input: DecodeJob['input'], id = 1): DecodeJob {
  return { id, input, pixel: PIXEL, transferSyntaxUID: '1.2.840.10008.1.2.1' };
}

function words(): Uint8Array {
  return new Uint8Array(Uint16Array.of(1, 2, 3, 4, 5, 65535).buffer);
}

describe('the decode worker', () => {
  it('gives a frame, and moves the buffers both ways', async () => {
    const bytes = words();
    const sent = transfer(job({ kind: 'bytes', bytes }), [bytes.buffer]);
    const reply = await api.decode(sent);
    expect(reply).toMatchObject({
      ok: true,
      frame: {
        rows: 2,
        columns: 3,
        min: 1,
        max: 65535,
        encodedBytes: 12,
        transferSyntaxUID: '1.2.840.10008.1.2.1',
      },
    });
    expect(reply.ok && reply.frame.pixels).toEqual(Uint16Array.of(1, 2, 3, 4, 5, 65535));
    expect(bytes.byteLength).toBe(0);
    expect(results[0]).toMatchObject({ frame: { pixels: { byteLength: 0 } } });
  });

  it('gives the encoded bytes too where they are to be kept, of the frame alone', async () => {
    const bytes = new Uint8Array(1_000_000);
    bytes.set(words(), 5);
    const blob = new Blob([bytes]);
    const input = { kind: 'blob', blob, range: { offset: 5, length: 12 } } as const;
    const reply = await api.decode({ ...job(input), keep: true });
    expect(reply.ok && reply.encoded).toEqual(words());
    expect(reply.ok && reply.encoded?.buffer.byteLength).toBe(12);
    expect(results[0]).toMatchObject({ encoded: { byteLength: 0 } });
    const again = await api.decode(job({ kind: 'bytes', bytes: words() }));
    expect(again.ok && reply.ok && again.frame.pixels).toEqual(reply.ok && reply.frame.pixels);
    expect(again).not.toHaveProperty('encoded');
  });

  it('keeps no bytes of a frame that failed', async () => {
    const bytes = new Uint8Array(4);
    const reply = await api.decode({ ...job({ kind: 'bytes', bytes }), keep: true });
    expect(reply).not.toHaveProperty('encoded');
  });

  it('reads a range of a file', async () => {
    const blob = new Blob([new Uint8Array(5), new Uint8Array(words())]);
    const range = { offset: 5, length: 12 };
    expect(await api.decode(job({ kind: 'blob', blob, range }))).toMatchObject({
      ok: true,
      frame: { max: 65535 },
    });
    const beyond = { offset: 9, length: 12 };
    expect(await api.decode(job({ kind: 'blob', blob, range: beyond }))).toMatchObject({
      ok: false,
      code: 'truncated',
    });
  });

  it('says by value why there is no frame', async () => {
    const reply = await api.decode(job({ kind: 'bytes', bytes: new Uint8Array(4) }));
    expect(reply).toEqual({ ok: false, code: 'truncated', message: 'The frame has 4 of 12 bytes' });
  });

  it('ends a fetch that nobody waits for, and hears a ping meanwhile', async () => {
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    const input = {
      url: 'https://a.test/1',
      accept: [],
      headers: {},
      credentials: 'omit',
      timeoutMs: 9999,
    } as const;
    const reply = api.decode(job({ kind: 'http', ...input }, 7));
    await api.ping();
    await api.cancel(7);
    expect(await reply).toMatchObject({ ok: false, code: 'aborted' });
  });

  it('loads a decoder ahead, where there is one', async () => {
    expect(await api.warm('1.2.840.10008.1.2.4.201')).toBe(true);
    expect(await api.warm('1.2.840.10008.1.2.4.102')).toBe(false);
  });
});
