// @ts-check
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { browserScript, compile, nodeModule } from '../run/bundles.mjs';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const faultyOpenjph = {
  '@cornerstonejs/codec-openjph/wasmjs$': here('./faulty-openjph.mjs'),
  'real-openjph$': createRequire(here('../../shared/decode/package.json')).resolve(
    '@cornerstonejs/codec-openjph/wasmjs',
  ),
};

/**
 * Builds the faulty worker, the page with the product's pool, and (for Node) the phantom's encoder.
 * @param {string} folder where to
 * @returns {Promise<void>} rejects with the compiler's report
 */
export function build(folder) {
  return compile([
    {
      ...browserScript(folder, 'decode', here('./worker.mjs'), 'webworker', faultyOpenjph),
      // The worker's script is imported for what it does; its package says that it does nothing.
      optimization: { sideEffects: false },
    },
    browserScript(folder, 'page', here('./page.ts'), 'web'),
    nodeModule(folder, 'frames', here('./frames.ts')),
  ]);
}
