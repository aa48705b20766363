import { Decoder } from 'jpeg-lossless-decoder-js';
import { DecodeFailure } from '../decode-failure.ts';
import type { Codec } from './codec.ts';

/** JPEG Lossless, PS3.5 A.4.2 (.57, .70). */
export async function createCodec(): Promise<Codec> {
  return {
    decode: (bytes, pixel) => {
      try {
        const width = pixel.bitsAllocated <= 8 ? 1 : 2;
        const decoder = new Decoder();
        const data = decoder.decode(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length, width);
        const { dimX, dimY, precision } = decoder.frame;
        return {
          bytes: new Uint8Array(data.buffer),
          rows: dimY,
          columns: dimX,
          components: decoder.numComp,
          bitsAllocated: width * 8,
          precision,
          planar: false,
        };
      } catch (cause) {
        throw new DecodeFailure('decode', 'The decoder refused the frame: its bytes are damaged', { cause });
      }
    },
  };
}
