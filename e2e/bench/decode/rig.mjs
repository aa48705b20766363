// What the parts of the decode bench share: the built pages and worker, an archive on loopback, a browser.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArguments } from '../../run/chromium-arguments.mjs';
import { openArchive } from './archive.mjs';
import { build } from './builds.mjs';

/**
 * Runs `measure` with the rig, and takes the rig down whatever happens.
 *
 * `rig.frames` is the module `frames.ts`; `rig.archive.add(frames)` puts frames behind addresses;
 * `rig.open('pool')` opens `pages/pool.ts` in a process of its own: `{ page, busyMs() }`.
 *
 * @template Result
 * @param {(rig: Awaited<ReturnType<typeof openRig>>) => Promise<Result>} measure
 * @returns {Promise<Result>}
 */
export async function withRig(measure) {
  const closing = [];
  try {
    return await measure(await openRig(closing));
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function openRig(closing) {
  const folder = await mkdtemp(join(tmpdir(), 'alternator-decode-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  await build(folder);
  const archive = await openArchive(folder);
  closing.push(archive.close);
  const browser = await openBrowser();
  closing.push(() => browser.close());
  return {
    archive,
    browser,
    frames: await import(pathToFileURL(join(folder, 'frames.mjs')).href),
    open: (name, query = '') => openPage(browser, `${archive.origin}/${name}.html${query}`),
  };
}

export function openBrowser() {
  const executablePath = process.env.ALTERNATOR_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, headless: true, args: chromiumArguments });
}

async function openPage(browser, url) {
  // A context of its own is a process of its own: its main thread is nobody else's.
  const context = await browser.newContext();
  const page = await context.newPage();
  const say = (text) => process.stderr.write(`${url}: ${text}\n`);
  page.on('pageerror', say);
  page.on('console', (line) => line.type() === 'error' && say(line.text()));
  await page.goto(url);
  await page.waitForFunction(() => window.bench !== undefined);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** CPU time of the page's main thread so far, milliseconds. */
  const busyMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  return { page, busyMs, close: () => context.close() };
}
