import charls from '@cornerstonejs/codec-charls/decodewasmjs';
import { DecodeFailure } from '../decode-failure.ts';
import type { Codec } from './codec.ts';
import { createWasmCodec, loadWasm } from './wasm-decoder.ts';

/** JPEG-LS lossless and near-lossless, PS3.5 A.4.3 (.80, .81), by CharLS. */
export async function createCodec(): Promise<Codec> {
  const { JpegLSDecoder } = await loadWasm(
    charls,
    new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url),
  );
  const codec = createWasmCodec(
    () => new JpegLSDecoder(),
    (decoder, info) => ({
      planar: info.componentCount > 1 && interleaveOf(decoder.getInterleaveMode()) === 0,
    }),
  );
  return {
    decode: (bytes) => {
      requireEndOfImage(bytes);
      return codec.decode(bytes);
    },
  };
}

function interleaveOf(mode: number | { readonly value: number }): number {
  return typeof mode === 'number' ? mode : mode.value;
}

/** A cut-off frame keeps CharLS busy for half a minute before it throws; EOI (T.87 C.1.1) tells at once. */
function requireEndOfImage(bytes: Uint8Array): void {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end--;
  if (bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9) return;
  throw new DecodeFailure('truncated', 'The compressed frame is cut off');
}
