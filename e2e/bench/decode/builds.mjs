// Builds what the decode bench runs: the real worker, a page with the pool, a page with Cornerstone's own
// loader, and the frames (for Node).
import { fileURLToPath } from 'node:url';
import { browserScript, compile, nodeModule } from '../../run/bundles.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @returns {Promise<void>} rejects with the compiler's report */
export function build(outputPath) {
  const page = (name, entry) => browserScript(outputPath, name, here(entry), 'web');
  return compile([
    browserScript(outputPath, 'decode', here('../../../shared/decode/src/decode.worker.ts'), 'webworker'),
    page('pool', './pages/pool.ts'),
    page('cornerstone', './pages/cornerstone.ts'),
    page('store', '../long-tasks/store.ts'),
    nodeModule(outputPath, 'frames', here('./frames.ts')),
  ]);
}
