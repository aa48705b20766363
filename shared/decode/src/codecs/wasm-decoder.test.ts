import { createFrameCodec, TransferSyntax } from '@alternator/testing';
import { describe, expect, it } from 'vitest';
import { isBreakdown } from '../decode-failure.ts';
import { createCodec } from './htj2k.ts';
import { createWasmCodec, type WasmDecoder } from './wasm-decoder.ts';

const PIXEL = {
  rows: 32,
  columns: 32,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
} as const;

function encode(offset: number): Promise<Uint8Array> {
  const values = Uint16Array.from({ length: 1024 }, (_, index) => (index * 7 + offset) & 0xfff);
  return createFrameCodec().encode(new Uint8Array(values.buffer), PIXEL, TransferSyntax.htj2kLossless);
}

/** A decoder that does what the test says. */
function decoderThat(does: Partial<WasmDecoder>): WasmDecoder {
  return {
    getEncodedBuffer: (length) => new Uint8Array(length),
    getDecodedBuffer: () => Uint8Array.of(7),
    decode: () => undefined,
    getFrameInfo: () => ({ width: 1, height: 1, bitsPerSample: 8, componentCount: 1 }),
    delete: () => undefined,
    ...does,
  };
}

function causeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? error.cause : error;
  }
}

describe('a decoder that only prints what went wrong', () => {
  it('never passes the frame before for the one that it could not read', async () => {
    const codec = await createCodec();
    await codec.decode(await encode(1), { pixel: PIXEL });
    const damaged = (await encode(2)).slice();
    // Csiz in the middle of the SIZ segment says nine components (ISO 15444-1 A.5.1).
    damaged[41] = 9;
    expect(() => codec.decode(damaged, { pixel: PIXEL })).toThrow(
      expect.objectContaining({ code: 'decode' }),
    );
    const sound = await encode(3);
    const { bytes } = await codec.decode(sound, { pixel: PIXEL });
    expect(new Uint16Array(bytes.slice().buffer)[0]).toBe(3);
  });

  it('is taken for broken where it says that its memory is spent', () => {
    const complaints: string[] = [];
    const decode = () => void complaints.push('decode failed: std::bad_alloc');
    const codec = createWasmCodec(() => decoderThat({ decode }), undefined, complaints);
    expect(isBreakdown(causeOf(() => codec.decode(Uint8Array.of(1))))).toBe(true);
  });
});

describe('a decoder that throws', () => {
  it('is broken when it has no room for the bytes, and after a trap', () => {
    const getEncodedBuffer = () => {
      throw 173880;
    };
    const full = createWasmCodec(() => decoderThat({ getEncodedBuffer }));
    expect(isBreakdown(causeOf(() => full.decode(Uint8Array.of(1))))).toBe(true);
    const decode = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    const trapping = createWasmCodec(() => decoderThat({ decode }));
    expect(isBreakdown(causeOf(() => trapping.decode(Uint8Array.of(1))))).toBe(true);
  });

  it('is sound when it refused the frame, and a new object decodes the next one', () => {
    let isFirst = true;
    const make = () => {
      const wasFirst = isFirst;
      isFirst = false;
      return decoderThat({
        decode: () => {
          if (wasFirst) throw 4711;
        },
      });
    };
    const codec = createWasmCodec(make);
    expect(isBreakdown(causeOf(() => codec.decode(Uint8Array.of(1))))).toBe(false);
    expect(codec.decode(Uint8Array.of(1)).bytes).toEqual(Uint8Array.of(7));
  });
});
