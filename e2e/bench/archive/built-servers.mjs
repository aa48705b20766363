// @ts-check
// `servers.ts` for Node, which runs no TypeScript.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile, nodeModule } from '../../run/bundles.mjs';

/**
 * @template Result
 * @param {(servers: typeof import('./servers.ts')) => Promise<Result>} use
 */
export async function withServers(use) {
  const folder = await mkdtemp(join(tmpdir(), 'alternator-archive-bench-'));
  try {
    const entry = fileURLToPath(new URL('./servers.ts', import.meta.url));
    const built = nodeModule(folder, 'servers', entry);
    // Addresses of files beside a module stay those of the checkout.
    const parser = { javascript: { url: false } };
    await compile([{ ...built, module: { ...built.module, parser } }]);
    return await use(await import(pathToFileURL(join(folder, 'servers.mjs')).href));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
