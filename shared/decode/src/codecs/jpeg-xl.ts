import libjxl from '@cornerstonejs/codec-libjxl/decodewasmjs';
import { DecodeFailure } from '../decode-failure.ts';
import { requirePromised } from '../promised.ts';
import type { Codec } from './codec.ts';
import type { Compile } from './compile.ts';
import { jpegXlSize } from './jpeg-xl-header.ts';
import { createWasmCodec, loadWasm } from './wasm-decoder.ts';

/**
 * JPEG XL, PS3.5 A.4 (.110, .111, .112), by libjxl. Recompressed JPEG (.111) is drawn from the JPEG XL stream
 * too; what JPEG it was is no matter to a reader.
 */
export async function createCodec(compile?: Compile): Promise<Codec> {
  const { JpegXLDecoder } = await loadWasm(
    libjxl,
    new URL('@cornerstonejs/codec-libjxl/decodewasm', import.meta.url),
    { compile },
  );
  const codec = createWasmCodec(() => new JpegXLDecoder());
  return {
    decode: (bytes, { pixel }) => {
      requirePromised({ ...jpegXlSize(bytes), components: pixel.samplesPerPixel }, pixel);
      try {
        const raw = codec.decode(bytes);
        // Whatever it is coded in, XYB or YCbCr, libjxl gives RGB.
        return { ...raw, rgb: raw.components === 3 };
      } catch (cause) {
        if (cause instanceof DecodeFailure && cause.code !== 'decode') throw cause;
        throw new DecodeFailure('decode', 'The JPEG XL frame is cut off or damaged', { cause });
      }
    },
  };
}
