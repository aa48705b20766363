import libjpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import { requirePromised } from '../promised.ts';
import type { Codec } from './codec.ts';
import type { Compile } from './compile.ts';
import { APP0, APP14, isCodedAsRgb, readJpegHeader, readSegments } from './jpeg-header.ts';
import { createWasmCodec, loadWasm } from './wasm-decoder.ts';

const COMMENT = 0xfe;

/** APP14 Adobe with transform 0: the components are what they are, no YCbCr. */
const ADOBE_RGB = Uint8Array.of(
  ...[0xff, 0xee, 0, 14],
  ...Array.from('Adobe', (letter) => letter.charCodeAt(0)),
  ...[0, 100, 0, 0, 0, 0, 0],
);

/** JPEG of 8 bits, baseline, extended and progressive, PS3.5 A.4.1 (.50, .51; .53, .55), by libjpeg-turbo. */
export async function createCodec(compile?: Compile): Promise<Codec> {
  const { JPEGDecoder } = await loadWasm(
    libjpeg,
    new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url),
    { compile },
  );
  const codec = createWasmCodec(() => new JPEGDecoder());
  return {
    decode: (bytes, { pixel, values }) => {
      const header = readJpegHeader(bytes);
      requirePromised({ ...header, components: header.components.length }, pixel);
      const isRgb = isCodedAsRgb(header, pixel);
      const isColour = header.components.length === 3;
      const asCoded = isColour && (isRgb || values === 'stored');
      return {
        ...codec.decode(asCoded ? withoutConversion(bytes) : bytes),
        rgb: isColour && (isRgb || !asCoded),
        ybrFull: asCoded && !isRgb,
      };
    },
  };
}

/** Libjpeg converts what JFIF and Adobe markers, or none at all, call YCbCr: one marker in their place ends that. */
function withoutConversion(bytes: Uint8Array): Uint8Array {
  const marked = new Uint8Array(bytes.length + ADOBE_RGB.length);
  marked.set(bytes.subarray(0, 2));
  marked.set(ADOBE_RGB, 2);
  marked.set(bytes.subarray(2), 2 + ADOBE_RGB.length);
  for (const { marker, start } of readSegments(bytes, 2)) {
    const isColourMarker = marker === APP0 || marker === APP14;
    if (isColourMarker) marked[start - 3 + ADOBE_RGB.length] = COMMENT;
  }
  return marked;
}
