import libjpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import type { Codec } from './codec.ts';
import { createWasmCodec, loadWasm } from './wasm-decoder.ts';

/** JPEG baseline and 8-bit extended, PS3.5 A.4.1 (.50, .51), by libjpeg-turbo. */
export async function createCodec(): Promise<Codec> {
  const { JPEGDecoder } = await loadWasm(
    libjpeg,
    new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url),
  );
  return createWasmCodec(
    () => new JPEGDecoder(),
    (_, info) => ({ rgb: info.componentCount === 3 }),
  );
}
