// A rig for a part with a page of its own: builds its scripts, serves them with what `write` puts beside them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../run/bundles.mjs';
import { openArchive } from './archive.mjs';
import { openBrowser } from './rig.mjs';

/**
 * @template Result
 * @param {(folder: string) => readonly object[]} configs what is built into the folder
 * @param {(rig: { folder: string, origin: string, browser: import('@playwright/test').Browser }) => Promise<Result>} measure
 * @returns {Promise<Result>}
 */
export async function withSmallRig(configs, measure) {
  const closing = [];
  try {
    const folder = await mkdtemp(join(tmpdir(), 'alternator-bench-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    await compile(configs(folder));
    const { origin, close } = await openArchive(folder);
    closing.push(close);
    const browser = await openBrowser();
    closing.push(() => browser.close());
    return await measure({ folder, origin, browser });
  } finally {
    for (const close of closing.reverse()) await close();
  }
}
