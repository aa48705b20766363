// Decode bench: every codec bit-exact through the real worker and scheduler, then the page's CPU per frame
// and the latency of a visible frame against Cornerstone's own loader, on the same bytes in the same run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArguments } from '../../run/chromium-arguments.mjs';
import { openArchive } from './archive.mjs';
import { build } from './builds.mjs';
import { loseWorkers } from './losses.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const dataFolder = resolve(root, process.env.ALTERNATOR_DATA ?? '../shared/data');

const HTJ2K = '1.2.840.10008.1.2.4.201';
const FRAMES = 120;
const PREFETCH = 400;
const ROUNDS = 5;

/** @param {{ json?: boolean, rounds?: number }} options @returns {Promise<object>} the measured numbers */
export async function run({ json = false, rounds = ROUNDS } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'alternator-decode-'));
  const closing = [() => rm(folder, { recursive: true, force: true })];
  try {
    await build(folder);
    const { proofFrames, realFrames, series } = await import(pathToFileURL(join(folder, 'frames.mjs')).href);
    const archive = await openArchive(folder);
    closing.unshift(archive.close);
    const browser = await openBrowser();
    closing.unshift(() => browser.close());
    const pages = await openPages(browser, archive.origin);
    const codecs = await prove(pages.pool, archive, [...(await proofFrames()), ...realFrames(dataFolder)]);
    const losses = await loseWorkers(pages.pool.page, archive, await series(FRAMES, HTJ2K));
    const proof = [...codecs, ...losses];
    const speed = [];
    for (const [name, uid] of [
      ['HTJ2K', HTJ2K],
      ['uncompressed', '1.2.840.10008.1.2.1'],
    ]) {
      const encoded = await series(FRAMES, uid);
      const repeated = Array.from({ length: PREFETCH }, (_, index) => encoded[index % FRAMES]);
      const scrolled = { prefetch: archive.add(repeated), visible: archive.add(encoded.slice(0, 5)) };
      const frames = archive.add(encoded);
      speed.push({
        name,
        ...(await compare(pages, frames, rounds)),
        visibleMs: await compareLatency(pages, scrolled, rounds),
      });
    }
    const result = { proof, speed };
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
    else print(result);
    return result;
  } finally {
    for (const close of closing) await close();
  }
}

function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, headless: true, args: chromiumArguments });
}

async function openPages(browser, origin) {
  const open = async (name) => {
    // A context of its own is a process of its own: its main thread is nobody else's.
    const context = await browser.newContext();
    const page = await context.newPage();
    page.on('pageerror', (error) => process.stderr.write(`${name}: ${error}\n`));
    page.on(
      'console',
      (line) => line.type() === 'error' && process.stderr.write(`${name}: ${line.text()}\n`),
    );
    await page.goto(`${origin}/${name}.html`);
    await page.waitForFunction(() => window.bench !== undefined);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busyMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name: metric }) => metric === 'TaskDuration').value * 1000;
    };
    return { page, busyMs };
  };
  return { pool: await open('pool'), cornerstone: await open('cornerstone') };
}

async function prove({ page }, archive, frames) {
  const results = [];
  for (const frame of frames) {
    const [locator] = archive.add([frame]);
    const hash = await page.evaluate((one) => window.bench.hash(one), locator);
    results.push({
      name: frame.name,
      exact: hash === frame.sha256,
      ...(hash.startsWith('error') && { hash }),
    });
  }
  return results;
}

/** Rounds of one and the other in turn, so that a busy machine hits both. */
async function compare(pages, frames, rounds) {
  const sides = { pool: [], cornerstone: [] };
  for (let round = -1; round < rounds; round++) {
    for (const [side, { page, busyMs }] of Object.entries(pages)) {
      const before = await busyMs();
      const ms = await page.evaluate((all) => window.bench.load(all), frames);
      const cpu = (await busyMs()) - before;
      // The round before the first warms codecs and connections.
      if (round >= 0) sides[side].push({ cpu: cpu / frames.length, fps: (frames.length / ms) * 1000 });
    }
  }
  const pick = (side, key) => median(sides[side].map((one) => one[key]));
  return {
    cpuMs: { pool: pick('pool', 'cpu'), cornerstone: pick('cornerstone', 'cpu') },
    fps: { pool: pick('pool', 'fps'), cornerstone: pick('cornerstone', 'fps') },
  };
}

/** A reader who looks at five other frames while a long prefetch runs. */
async function compareLatency(pages, { prefetch, visible }, rounds) {
  const times = { pool: [], cornerstone: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [side, { page }] of Object.entries(pages)) {
      const measured = await page.evaluate(
        ([all, few]) => window.bench.latency(all, few),
        [prefetch, visible],
      );
      times[side].push(...measured);
    }
  }
  return { pool: median(times.pool), cornerstone: median(times.cornerstone) };
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

function print({ proof, speed }) {
  const wrong = proof.filter(({ exact }) => !exact);
  const lines = [`right through worker and scheduler: ${proof.length - wrong.length} of ${proof.length}`];
  for (const { name, hash } of wrong) lines.push(`  WRONG ${name} ${hash ?? ''}`);
  lines.push(
    '',
    '512 x 512 CT, medians'.padEnd(40) +
      'pool'.padStart(10) +
      'cornerstone'.padStart(14) +
      'ratio'.padStart(8),
  );
  for (const { name, cpuMs, fps, visibleMs } of speed) {
    lines.push(row(`${name}: page CPU per frame, ms`, cpuMs, cpuMs.cornerstone / cpuMs.pool));
    lines.push(row(`${name}: frames per second`, fps, fps.pool / fps.cornerstone));
    lines.push(
      row(`${name}: visible frame in prefetch, ms`, visibleMs, visibleMs.cornerstone / visibleMs.pool),
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function row(label, { pool, cornerstone }, ratio) {
  return (
    label.padEnd(40) +
    pool.toFixed(2).padStart(10) +
    cornerstone.toFixed(2).padStart(14) +
    ratio.toFixed(1).padStart(8)
  );
}
