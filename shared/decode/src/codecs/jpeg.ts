import type { PixelDescription } from '@alternator/dicom';
import libjpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import { DecodeFailure } from '../decode-failure.ts';
import type { Codec } from './codec.ts';
import { type JpegHeader, readJpegHeader } from './jpeg-header.ts';
import { createWasmCodec, loadWasm } from './wasm-decoder.ts';

/** APP14 Adobe with transform 0: the components are what they are, no YCbCr. */
const ADOBE_RGB = Uint8Array.of(
  ...[0xff, 0xee, 0, 14],
  ...Array.from('Adobe', (letter) => letter.charCodeAt(0)),
  ...[0, 100, 0, 0, 0, 0, 0],
);

/** JPEG baseline, extended and progressive of 8 bits, PS3.5 A.4.1 (.50, .51), by libjpeg-turbo. */
export async function createCodec(): Promise<Codec> {
  const { JPEGDecoder } = await loadWasm(
    libjpeg,
    new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url),
  );
  const codec = createWasmCodec(
    () => new JPEGDecoder(),
    (_, info) => ({ rgb: info.componentCount === 3 }),
  );
  return {
    decode: (bytes, { pixel }) => {
      const header = readJpegHeader(bytes);
      if (header.precision !== 8) {
        throw new DecodeFailure('unsupported', `Lossy JPEG of ${header.precision} bits cannot be decoded`);
      }
      return codec.decode(isStoredAsRgb(header, pixel) ? withRgbMarker(bytes) : bytes);
    },
  };
}

/**
 * Without a JFIF or Adobe marker libjpeg takes three components for YCbCr. DICOM's word for RGB counts
 * then, unless the sampling shows chroma; where a marker stands, files marked RGB have proved to be YCbCr.
 */
function isStoredAsRgb(header: JpegHeader, pixel: PixelDescription): boolean {
  if (pixel.photometricInterpretation !== 'RGB' || header.components.length !== 3) return false;
  if (header.hasJfif || header.hasAdobe) return false;
  return header.components.every(({ horizontal, vertical }) => horizontal === 1 && vertical === 1);
}

function withRgbMarker(bytes: Uint8Array): Uint8Array {
  const marked = new Uint8Array(bytes.length + ADOBE_RGB.length);
  marked.set(bytes.subarray(0, 2));
  marked.set(ADOBE_RGB, 2);
  marked.set(bytes.subarray(2), 2 + ADOBE_RGB.length);
  return marked;
}
