import { reducedLength } from '../preview/reduction.ts';
import type { Codec, FrameFacts, RawFrame } from './codec.ts';
import { rawFrame, type WasmCodec, type WasmDecoder } from './wasm-decoder.ts';

/** A codec whose codestreams hold smaller pictures of the same frame. */
export interface ReducingCodec extends Codec {
  /**
   * The picture that is `reducedBy` halvings smaller, of a whole codestream.
   *
   * @throws {DecodeFailure} as `decode`
   */
  decodeReduced(bytes: Uint8Array, reducedBy: number, facts: FrameFacts): RawFrame;
}

export function isReducing(codec: Codec): codec is ReducingCodec {
  return 'decodeReduced' in codec;
}

/** What OpenJPH and OpenJPEG offer besides. */
export interface ReducingDecoder extends WasmDecoder {
  /** `layer` 0 is all of them. */
  decodeSubResolution(reducedBy: number, layer: number): void;
}

/** The frame's own size is what the decoder says; the picture's follows from it. */
export function decodeReduced(
  codec: WasmCodec<ReducingDecoder>,
  bytes: Uint8Array,
  reducedBy: number,
): RawFrame {
  return codec.run(bytes, (decoder) => {
    decoder.decodeSubResolution(reducedBy, 0);
    const info = decoder.getFrameInfo();
    const width = reducedLength(info.width, reducedBy);
    const height = reducedLength(info.height, reducedBy);
    return rawFrame(decoder.getDecodedBuffer(), { ...info, width, height });
  });
}
