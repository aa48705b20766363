import { DecodeFailure } from '../decode-failure.ts';
import type { RawFrame } from './codec.ts';

/** What the decoder classes of the @cornerstonejs codecs have in common (embind). */
export interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  /** A view into the heap, or a copy, as the codec likes. */
  getDecodedBuffer(): Uint8Array | Uint8ClampedArray;
  decode(): void;
  getFrameInfo(): WasmFrameInfo;
  /** Frees the object in the heap. */
  delete(): void;
}

export interface WasmFrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
}

/** A codec that answers at once and needs nothing of the metadata. */
export interface WasmCodec<Decoder extends WasmDecoder> {
  /** @throws {DecodeFailure} `decode`, `unsupported` */
  decode(bytes: Uint8Array): RawFrame;
  /** The same with other work of the decoder than a whole frame's. */
  run(bytes: Uint8Array, work: (decoder: Decoder) => RawFrame): RawFrame;
}

export type WasmFactory<Module> = (options: Readonly<Record<string, unknown>>) => Promise<Module>;

/**
 * Starts an emscripten module whose wasm lies at `url`, silent (OpenJPEG prints three lines a frame).
 *
 * In Node, where `url` is a file, the module finds its own wasm.
 *
 * @throws {DecodeFailure} `decode` when the wasm cannot be fetched or compiled
 */
export async function loadWasm<Module>(factory: WasmFactory<Module>, url: URL): Promise<Module> {
  const silent = { print: () => undefined, printErr: () => undefined };
  if (url.protocol === 'file:') return factory(silent);
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) =>
      reject(new DecodeFailure('decode', 'The decoder of this image format cannot be loaded', { cause }));
    // Its own loader never settles when the fetch fails.
    const instantiateWasm = (imports: WebAssembly.Imports, receive: Receive) => {
      instantiate(url, imports).then(({ instance, module }) => receive(instance, module), fail);
      return {};
    };
    factory({ ...silent, instantiateWasm }).then(resolve, fail);
  });
}

type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

async function instantiate(url: URL, imports: WebAssembly.Imports) {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`wasm: ${response.status}`);
  const isWasm = response.headers.get('Content-Type')?.startsWith('application/wasm') ?? false;
  // Compiling while it streams needs the right media type; a plain file server may not send it.
  if (isWasm) return WebAssembly.instantiateStreaming(response, imports);
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}

/**
 * A codec over one decoder object: made at the first frame, kept for all, freed when it throws.
 *
 * A new one per frame that is never freed grows the heap to its end (3,057 frames of 512 x 512 HTJ2K).
 */
export function createWasmCodec<Decoder extends WasmDecoder>(
  make: () => Decoder,
  read: (decoder: Decoder, info: WasmFrameInfo) => Partial<RawFrame> = () => ({}),
): WasmCodec<Decoder> {
  let decoder: Decoder | undefined;
  const drop = () => {
    const broken = decoder;
    decoder = undefined;
    broken?.delete();
  };
  const run: WasmCodec<Decoder>['run'] = (bytes, work) => {
    try {
      decoder ??= make();
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      return work(decoder);
    } catch (cause) {
      drop();
      if (cause instanceof DecodeFailure) throw cause;
      throw new DecodeFailure('decode', 'The decoder refused the frame: its bytes are damaged', { cause });
    }
  };
  const whole = (used: Decoder): RawFrame => {
    used.decode();
    const info = used.getFrameInfo();
    return { ...rawFrame(used.getDecodedBuffer(), info), ...read(used, info) };
  };
  return { run, decode: (bytes) => run(bytes, whole) };
}

/**
 * What a decoder left, as the house passes it on.
 *
 * @throws {DecodeFailure} `unsupported` over 16 bits
 */
export function rawFrame(values: Uint8Array | Uint8ClampedArray, info: WasmFrameInfo): RawFrame {
  if (info.bitsPerSample > 16) {
    throw new DecodeFailure('unsupported', `Compressed values of ${info.bitsPerSample} bits cannot be shown`);
  }
  return {
    bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    rows: info.height,
    columns: info.width,
    components: info.componentCount,
    bitsAllocated: info.bitsPerSample <= 8 ? 8 : 16,
    precision: info.bitsPerSample,
    planar: false,
  };
}
