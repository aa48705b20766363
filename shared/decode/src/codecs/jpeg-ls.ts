import charls from '@cornerstonejs/codec-charls/decodewasmjs';
import { DecodeFailure } from '../decode-failure.ts';
import { type FoundFrame, requirePromised } from '../promised.ts';
import type { Codec } from './codec.ts';
import type { Compile } from './compile.ts';
import { readSegments } from './jpeg-header.ts';
import { createWasmCodec, loadWasm } from './wasm-decoder.ts';

const SOF55 = 0xf7;

/** JPEG-LS lossless and near-lossless, PS3.5 A.4.3 (.80, .81), by CharLS. */
export async function createCodec(compile?: Compile): Promise<Codec> {
  const { JpegLSDecoder } = await loadWasm(
    charls,
    new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url),
    { compile },
  );
  const codec = createWasmCodec(
    () => new JpegLSDecoder(),
    (decoder, info) => ({
      planar: info.componentCount > 1 && interleaveOf(decoder.getInterleaveMode()) === 0,
    }),
  );
  return {
    decode: (bytes, { pixel }) => {
      requirePromised(readHeader(bytes), pixel);
      requireEndOfImage(bytes);
      return codec.decode(bytes);
    },
  };
}

/** The frame header SOF55, T.87 C.2.2. */
function readHeader(bytes: Uint8Array): FoundFrame {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) {
    throw new DecodeFailure('decode', 'The frame is no JPEG-LS stream');
  }
  const frame = readSegments(bytes, 2).find(({ marker, start, end }) => marker === SOF55 && end - start >= 6);
  if (!frame) throw new DecodeFailure('decode', 'The JPEG-LS stream has no frame header');
  const word = (at: number) => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  const { start } = frame;
  return {
    precision: bytes[start] as number,
    rows: word(start + 1),
    columns: word(start + 3),
    components: bytes[start + 5] as number,
  };
}

function interleaveOf(mode: number | { readonly value: number }): number {
  return typeof mode === 'number' ? mode : mode.value;
}

function isEndOfImage(bytes: Uint8Array, end: number): boolean {
  return bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
}

/**
 * A cut-off frame keeps CharLS busy for half a minute before it throws; EOI (T.87 C.1.1) tells at once. Behind it may
 * stand zeros, or one byte of anything: DCMTK 3.6.7 pads odd frames with what lies in its memory.
 */
function requireEndOfImage(bytes: Uint8Array): void {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end--;
  if (isEndOfImage(bytes, end) || isEndOfImage(bytes, bytes.length - 1)) return;
  throw new DecodeFailure('truncated', 'The JPEG-LS frame is cut off: it has no end');
}
