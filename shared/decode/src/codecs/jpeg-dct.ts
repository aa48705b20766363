import type { Codec } from './codec.ts';
import { decodeDct } from './dct/decode-dct.ts';

/** Lossy JPEG of 12 bits, PS3.5 A.4.1 (.51) and retired (.53, .55): what libjpeg-turbo's 8 bits leave over. */
export async function createCodec(): Promise<Codec> {
  return { decode: decodeDct };
}
