declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const factory: import('./wasm-decoder.ts').WasmFactory<{
    readonly HTJ2KDecoder: new () => import('./reducing-codec.ts').ReducingDecoder;
  }>;
  export default factory;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const factory: import('./wasm-decoder.ts').WasmFactory<{
    readonly J2KDecoder: new () => import('./reducing-codec.ts').ReducingDecoder;
  }>;
  export default factory;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const factory: import('./wasm-decoder.ts').WasmFactory<{
    readonly JpegLSDecoder: new () => import('./wasm-decoder.ts').WasmDecoder & {
      /** 0 by plane, 1 by line, 2 by sample. */
      getInterleaveMode(): number | { readonly value: number };
    };
  }>;
  export default factory;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const factory: import('./wasm-decoder.ts').WasmFactory<{
    readonly JPEGDecoder: new () => import('./wasm-decoder.ts').WasmDecoder;
  }>;
  export default factory;
}

declare module '@cornerstonejs/codec-libjxl/decodewasmjs' {
  const factory: import('./wasm-decoder.ts').WasmFactory<{
    readonly JpegXLDecoder: new () => import('./wasm-decoder.ts').WasmDecoder;
  }>;
  export default factory;
}
