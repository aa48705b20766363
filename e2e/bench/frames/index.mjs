// Frames bench: every codec bit-exact through the real worker and scheduler, then the page's CPU per frame
// and the latency of a visible frame against Cornerstone's own loader, on the same bytes in the same run.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withRig } from '../decode/rig.mjs';
import { median, table } from '../table.mjs';
import { loseWorkers } from './losses.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const dataFolder = resolve(root, process.env.ALTERNATOR_DATA ?? '../shared/data');

const HTJ2K = '1.2.840.10008.1.2.4.201';
const FRAMES = 120;
const PREFETCH = 400;
const ROUNDS = 5;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  return withRig(async (rig) => {
    const pages = { pool: await rig.open('pool'), cornerstone: await rig.open('cornerstone') };
    const { proofFrames, realFrames, series } = rig.frames;
    const codecs = await prove(pages.pool, rig.archive, [
      ...(await proofFrames()),
      ...realFrames(dataFolder),
    ]);
    const losses = await loseWorkers(pages.pool.page, rig.archive, await series(FRAMES, HTJ2K));
    const speed = [];
    for (const [name, uid, cpuTarget] of [
      ['HTJ2K', HTJ2K, 5],
      ['uncompressed', '1.2.840.10008.1.2.1', 8],
    ]) {
      const encoded = await series(FRAMES, uid);
      const repeated = Array.from({ length: PREFETCH }, (_, index) => encoded[index % FRAMES]);
      const scrolled = { prefetch: rig.archive.add(repeated), visible: rig.archive.add(encoded.slice(0, 5)) };
      const frames = rig.archive.add(encoded);
      const visibleMs = await compareLatency(pages, scrolled);
      speed.push({ name, cpuTarget, ...(await compare(pages, frames)), visibleMs });
    }
    print([...codecs, ...losses], speed);
    return {
      rows: speed.flatMap(goalsOf),
      isRight: [...codecs, ...losses].every(({ exact }) => exact),
    };
  });
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
async function compare(pages, frames) {
  const sides = { pool: [], cornerstone: [] };
  for (let round = -1; round < ROUNDS; round++) {
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
async function compareLatency(pages, { prefetch, visible }) {
  const times = { pool: [], cornerstone: [] };
  for (let round = 0; round < ROUNDS; round++) {
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

function goalsOf({ name, cpuTarget, cpuMs, fps, visibleMs }) {
  const goal = (what, ratio, target) => ({
    goal: `${name}: ${what}`,
    target: `>= ${target}`,
    measured: ratio.toFixed(2),
    reached: ratio >= target,
  });
  return [
    goal('page CPU per frame, Cornerstone / ours', cpuMs.cornerstone / cpuMs.pool, cpuTarget),
    goal('visible frame in a prefetch, p50, Cornerstone / ours', visibleMs.cornerstone / visibleMs.pool, 3),
    goal('frames per second, ours / Cornerstone', fps.pool / fps.cornerstone, 1.4),
  ];
}

function print(proof, speed) {
  const wrong = proof.filter(({ exact }) => !exact);
  const lines = [`right through worker and scheduler: ${proof.length - wrong.length} of ${proof.length}`];
  for (const { name, hash } of wrong) lines.push(`  WRONG ${name} ${hash ?? ''}`);
  const row = (label, { pool, cornerstone }) => [label, pool.toFixed(2), cornerstone.toFixed(2)];
  const rows = speed.flatMap(({ name, cpuMs, fps, visibleMs }) => [
    row(`${name}: page CPU per frame, ms`, cpuMs),
    row(`${name}: frames per second`, fps),
    row(`${name}: visible frame in prefetch, ms`, visibleMs),
  ]);
  lines.push('', table([['512 x 512 CT, medians', 'pool', 'cornerstone'], ...rows]));
  process.stdout.write(`${lines.join('\n')}\n`);
}
