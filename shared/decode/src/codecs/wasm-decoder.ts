import { DecodeFailure } from '../decode-failure.ts';
import type { RawFrame } from './codec.ts';
import { type Compile, createCompile } from './compile.ts';

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

export interface WasmOptions {
  readonly compile?: Compile | undefined;
  /** Gets the errors that the module prints. */
  readonly complaints?: string[];
}

/**
 * Starts an emscripten module whose wasm lies at `url`, silent (OpenJPEG prints three lines a frame).
 *
 * In Node, where `url` is a file, the module finds its own wasm.
 *
 * @throws {DecodeFailure} `decode` when the wasm cannot be fetched or compiled
 */
export async function loadWasm<Module>(
  factory: WasmFactory<Module>,
  url: URL,
  { compile = createCompile(), complaints = [] }: WasmOptions = {},
): Promise<Module> {
  const printErr = (line: string) => {
    if (/error|failed/i.test(line)) complaints.push(line);
  };
  const silent = { print: () => undefined, printErr };
  if (url.protocol === 'file:') return factory(silent);
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      const why = cause instanceof Error ? `: ${cause.message}` : '';
      reject(
        new DecodeFailure('decode', `The decoder of this image format cannot be loaded${why}`, { cause }),
      );
    };
    // Its own loader never settles when the fetch fails.
    const instantiateWasm = (imports: WebAssembly.Imports, receive: Receive) => {
      compile(url)
        .then(async (module) => receive(await WebAssembly.instantiate(module, imports), module))
        .catch(fail);
      return {};
    };
    factory({ ...silent, instantiateWasm }).then(resolve, fail);
  });
}

type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/**
 * A codec over one decoder object: made at the first frame, kept for all, freed when it throws.
 *
 * A new one per frame that is never freed grows the heap to its end (3,057 frames of 512 x 512 HTJ2K).
 * A decoder that only prints its errors (OpenJPH) returns normally after one, with the pixels of the frame before:
 * with its `complaints` that is a failure too. One that says nothing at all (OpenJPEG) keeps the frame before as
 * well: where `forgets` is false each frame gets a decoder that has nothing to keep, and the last one is freed.
 */
export function createWasmCodec<Decoder extends WasmDecoder>(
  make: () => Decoder,
  read: (decoder: Decoder, info: WasmFrameInfo) => Partial<RawFrame> = () => ({}),
  complaints: string[] = [],
  forgets = true,
): WasmCodec<Decoder> {
  let decoder: Decoder | undefined;
  const drop = () => {
    const broken = decoder;
    decoder = undefined;
    broken?.delete();
  };
  const run: WasmCodec<Decoder>['run'] = (bytes, work) => {
    complaints.length = 0;
    let heapBytes = 0;
    try {
      if (!forgets) drop();
      decoder ??= make();
      heapBytes = fill(decoder, bytes);
      const raw = work(decoder);
      if (complaints.length > 0) throw new Error(complaints.join(' '));
      return raw;
    } catch (cause) {
      drop();
      if (cause instanceof DecodeFailure) throw cause;
      if (heapBytes > EXHAUSTED_BYTES || /bad_alloc/.test(String(cause))) throw outOfMemory(cause);
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

/** A heap so large is near its end (2 GiB), whatever it is that was thrown. */
const EXHAUSTED_BYTES = 2 ** 30;

/** Where the bytes go there is nothing to refuse: what fails is the allocation. Bytes of the whole heap. */
function fill(decoder: WasmDecoder, bytes: Uint8Array): number {
  try {
    const target = decoder.getEncodedBuffer(bytes.length);
    target.set(bytes);
    return target.buffer.byteLength;
  } catch (cause) {
    throw outOfMemory(cause);
  }
}

function outOfMemory(thrown: unknown): DecodeFailure {
  // C++ throws a number; the kind of error is what says that this worker is spent.
  const cause = new RangeError('The heap of the decoder is out of memory', { cause: thrown });
  return new DecodeFailure('decode', 'The decoder ran out of memory', { cause });
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
