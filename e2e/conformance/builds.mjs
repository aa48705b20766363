// @ts-check
// Builds what the conformance program runs: the real worker, the page with the pool, and its own code for Node.
import { fileURLToPath } from 'node:url';
import { browserScript, compile, nodeModule } from '../run/bundles.mjs';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * @param {string} folder where to
 * @returns {Promise<void>} rejects with the compiler's report
 */
export function build(folder) {
  return compile([
    browserScript(folder, 'decode', here('../../shared/decode/src/decode.worker.ts'), 'webworker'),
    browserScript(folder, 'page', here('./page.ts'), 'web'),
    nodeModule(folder, 'program', here('./main.ts')),
  ]);
}
