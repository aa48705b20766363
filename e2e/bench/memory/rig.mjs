// The product's way of a frame in a page of its own, an archive that counts, and what the page's process holds.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { browserScript, compile, nodeModule } from '../../run/bundles.mjs';
import { openArchive } from '../decode/archive.mjs';
import { openBrowser } from '../decode/rig.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * @template Result
 * @param {(rig: { archive, frames, open(query: string): Promise<MemoryPage> }) => Promise<Result>} measure
 * @returns {Promise<Result>}
 */
export async function withMemoryRig(measure) {
  const folder = await mkdtemp(join(tmpdir(), 'alternator-memory-'));
  const closing = [() => rm(folder, { recursive: true, force: true })];
  try {
    await compile([
      browserScript(folder, 'decode', here('../../../shared/decode/src/decode.worker.ts'), 'webworker'),
      browserScript(folder, 'memory', here('./page.ts'), 'web'),
      nodeModule(folder, 'frames', here('../decode/frames.ts')),
    ]);
    const archive = await openArchive(folder);
    closing.push(archive.close);
    return await measure({
      archive,
      frames: await import(pathToFileURL(join(folder, 'frames.mjs')).href),
      open: (query) => openPage(`${archive.origin}/memory.html${query}`),
    });
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** A browser of its own, so that its one renderer is the page's. */
async function openPage(url) {
  const browser = await openBrowser();
  const page = await browser.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${error}\n`));
  await page.route(/\.(html|js|wasm)/, isolate);
  await page.goto(url);
  await page.waitForFunction(() => window.memory !== undefined);
  const root = await browser.newBrowserCDPSession();
  const held = async () => {
    // After a garbage collection of the browser's own, in page and workers.
    const bytes = await page.evaluate(async () => (await performance.measureUserAgentSpecificMemory()).bytes);
    return { bytes, resident: await residentOf(root) };
  };
  const close = async () => {
    // A worker that starts late may still be asking for its scripts.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await browser.close();
  };
  return { page, held, close };
}

/** A page must be cross-origin isolated to measure its memory. The product needs none of it. */
async function isolate(route) {
  const response = await route.fetch();
  const headers = {
    ...response.headers(),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  };
  await route.fulfill({ response, headers });
}

/** Bytes in memory of the largest renderer, workers and wasm included. */
async function residentOf(root) {
  const { processInfo } = await root.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(renderers.map(({ id }) => residentOfProcess(id)));
  return Math.max(...sizes);
}

async function residentOfProcess(id) {
  const status = await readFile(`/proc/${id}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
