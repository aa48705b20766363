import { createRequire } from 'node:module';

/** What the encoders of the npm codec packages want to know of a frame. */
export interface CodecFrame {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
  readonly isUsingColorTransform: boolean;
}

interface WasmObject {
  delete(): void;
}

/** The part that all encoders have in common; buffers are views of wasm memory, so copy them. */
export interface WasmEncoder extends WasmObject {
  getDecodedBuffer(frame: CodecFrame): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  encode(): void;
}

export interface WasmDecoder extends WasmObject {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array | Uint8ClampedArray;
  decode(): void;
}

export interface HTJ2KEncoder extends WasmEncoder {
  setDecompositions(count: number): void;
  setQuality(reversible: boolean, quantizationStep: number): void;
  setProgressionOrder(order: number): void;
}

export interface JpegLSEncoder extends WasmEncoder {
  setNearLossless(tolerance: number): void;
  setInterleaveMode(mode: number): void;
}

export interface J2KEncoder extends WasmEncoder {
  setDecompositions(count: number): void;
  setQuality(reversible: boolean, rate: number): void;
}

export interface JPEGEncoder extends WasmEncoder {
  setProgressive(progressive: boolean): void;
  setQuality(quality: number): void;
  setSubSampling(mode: number): void;
}

export interface CodecModules {
  readonly openjph: { HTJ2KEncoder: new () => HTJ2KEncoder; HTJ2KDecoder: new () => WasmDecoder };
  readonly charls: { JpegLSEncoder: new () => JpegLSEncoder; JpegLSDecoder: new () => WasmDecoder };
  readonly openjpeg: { J2KEncoder: new () => J2KEncoder; J2KDecoder: new () => WasmDecoder };
  readonly turbo: { JPEGEncoder: new () => JPEGEncoder; JPEGDecoder: new () => WasmDecoder };
}

const PACKAGES: Readonly<Record<keyof CodecModules, string>> = {
  openjph: '@cornerstonejs/codec-openjph/wasmjs',
  charls: '@cornerstonejs/codec-charls/wasmjs',
  openjpeg: '@cornerstonejs/codec-openjpeg/wasmjs',
  turbo: '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs',
};

/** Loads codecs on first use, each once; the packages are CommonJS and find their wasm beside them. */
export function makeCodecLoader(): <Name extends keyof CodecModules>(
  name: Name,
) => Promise<CodecModules[Name]> {
  const requireHere = createRequire(import.meta.url);
  const loaded = new Map<keyof CodecModules, Promise<unknown>>();
  return <Name extends keyof CodecModules>(name: Name) => {
    const known = loaded.get(name);
    if (known) return known as Promise<CodecModules[Name]>;
    const create: (options: object) => Promise<CodecModules[Name]> = requireHere(PACKAGES[name]);
    // The libraries print to the console; a failure comes as an exception anyway.
    const loading = create({ print() {}, printErr() {} });
    loaded.set(name, loading);
    return loading;
  };
}
