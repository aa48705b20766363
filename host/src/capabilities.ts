import type { Capability } from '@alternator/composition';

/** A module with one instruction of WebAssembly SIMD, `i8x16.splat` (WebAssembly 2.0, 2.4.2). */
const simdModule = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
]);

const tests: Readonly<Record<Capability, () => boolean>> = {
  'secure-context': () => isSecureContext,
  webgl2: hasWebgl2,
  wasm: () => typeof WebAssembly === 'object',
  'wasm-simd': () => typeof WebAssembly === 'object' && WebAssembly.validate(simdModule),
  // Browsers may have the name, and let only isolated pages share memory.
  'shared-array-buffer': () => typeof SharedArrayBuffer === 'function' && crossOriginIsolated,
  opfs: () => typeof navigator.storage?.getDirectory === 'function',
  'web-locks': () => typeof navigator.locks?.request === 'function',
};

/** Every capability that a remote can ask for. */
export const allCapabilities = Object.keys(tests) as readonly Capability[];

/** Which of the wanted capabilities this browser has. Tests no other: boot pays for what a remote asks. */
export function testCapabilities(wanted: readonly Capability[]): Capability[] {
  return [...new Set(wanted)].filter((capability) => tests[capability]());
}

/** Browsers have few contexts: this one is given back. */
function hasWebgl2(): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
