import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { Compile } from './compile.ts';
import { checkCodestream, isTransformed } from './j2k-codestream.ts';
import { decodeReduced, type ReducingCodec } from './reducing-codec.ts';
import { createWasmCodec, loadWasm } from './wasm-decoder.ts';

/** JPEG 2000, PS3.5 A.4.4 (.90, .91), by OpenJPEG. */
export async function createCodec(compile?: Compile): Promise<ReducingCodec> {
  const { J2KDecoder } = await loadWasm(
    openjpeg,
    new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url),
    { compile },
  );
  const codec = createWasmCodec(() => new J2KDecoder(), undefined, undefined, false);
  return {
    decode: (bytes, { pixel }) => {
      const { hasColourTransform } = checkCodestream(bytes, pixel);
      const raw = codec.decode(bytes);
      return { ...raw, rgb: hasColourTransform || isTransformed(pixel) };
    },
    decodeReduced: (bytes, reducedBy, { pixel }) => {
      const { hasColourTransform } = checkCodestream(bytes);
      const raw = decodeReduced(codec, bytes, reducedBy);
      return { ...raw, rgb: hasColourTransform || isTransformed(pixel) };
    },
  };
}
