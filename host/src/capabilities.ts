import type { Capability, Lock } from '@alternator/composition';

/** A function that returns a vector: the smallest module that needs SIMD. */
const simdModule = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

const tests: Readonly<Record<Capability, () => boolean>> = {
  'secure-context': () => isSecureContext,
  webgl2: canDraw,
  wasm: () => typeof WebAssembly === 'object',
  'wasm-simd': () => typeof WebAssembly === 'object' && WebAssembly.validate(simdModule),
  'shared-array-buffer': () => typeof SharedArrayBuffer === 'function' && crossOriginIsolated,
  opfs: () => typeof navigator.storage?.getDirectory === 'function',
  'web-locks': () => navigator.locks !== undefined,
};

/** What the browser can do of what a lock's remotes ask for. What nobody asks for is not tested: a test costs time. */
export function capabilitiesFor({ remotes }: Pick<Lock, 'remotes'>): readonly Capability[] {
  const asked = new Set(remotes.flatMap(({ manifest }) => manifest.capabilities));
  return [...asked].filter((capability) => tests[capability]());
}

function canDraw(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // A browser keeps few contexts: this one is not needed any more.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
