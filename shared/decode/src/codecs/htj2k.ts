import openjph from '@cornerstonejs/codec-openjph/wasmjs';
import type { Compile } from './compile.ts';
import { checkCodestream, isTransformed } from './j2k-codestream.ts';
import { decodeReduced, type ReducingCodec } from './reducing-codec.ts';
import { createWasmCodec, loadWasm } from './wasm-decoder.ts';

/** HTJ2K, PS3.5 A.4.12 (.201, .202, .203), by OpenJPH. */
export async function createCodec(compile?: Compile): Promise<ReducingCodec> {
  const complaints: string[] = [];
  const { HTJ2KDecoder } = await loadWasm(
    openjph,
    new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url),
    { compile, complaints },
  );
  const codec = createWasmCodec(() => new HTJ2KDecoder(), undefined, complaints);
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
