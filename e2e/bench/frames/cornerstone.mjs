// Page CPU per frame, frames per second and the latency of a visible frame, against Cornerstone's own loader at
// its default number of workers and at ours, on the same bytes in the same run.
import { median, quantile, table } from '../table.mjs';

const FRAMES = 120;
const PREFETCH = 400;
const ROUNDS = 5;
const CODECS = [
  { name: 'HTJ2K', uid: '1.2.840.10008.1.2.4.201', cpuTarget: 5 },
  { name: 'uncompressed', uid: '1.2.840.10008.1.2.1', cpuTarget: 8 },
];

/** @returns {Promise<readonly import('../decode/goals.mjs').Goal[]>} */
export async function compareWithCornerstone(rig) {
  const pool = await rig.open('pool');
  const sides = {
    ours: pool,
    'Cornerstone, its default': await rig.open('cornerstone'),
    'Cornerstone, our number': await rig.open('cornerstone', `?workers=${await pool.call('mostWorkers')}`),
  };
  const rows = [];
  for (const codec of CODECS) {
    const encoded = await rig.frames.series(FRAMES, codec.uid);
    const repeated = Array.from({ length: PREFETCH }, (_, index) => encoded[index % FRAMES]);
    const speeds = await loadInTurn(sides, rig.archive.add(encoded));
    const waits = await lookInTurn(sides, rig.archive.add(repeated), rig.archive.add(encoded.slice(0, 5)));
    const measured = Object.fromEntries(
      Object.keys(sides).map((side) => [side, { ...speeds[side], ...waits[side] }]),
    );
    print(codec.name, measured);
    rows.push(...goalsOf(codec, measured));
  }
  await Promise.all(Object.values(sides).map((page) => page.close()));
  return rows;
}

/** Rounds of one after the other, so that a busy machine hits all. */
async function loadInTurn(sides, frames) {
  const rounds = Object.fromEntries(Object.keys(sides).map((side) => [side, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const [side, page] of Object.entries(sides)) {
      const before = await page.busyMs();
      const ms = await page.call('load', frames);
      const cpuMs = (await page.busyMs()) - before;
      // The round before the first warms codecs and connections.
      if (round >= 0) rounds[side].push({ cpuMs: cpuMs / frames.length, fps: (frames.length / ms) * 1000 });
    }
  }
  const pick = (side, key) => median(rounds[side].map((one) => one[key]));
  return Object.fromEntries(
    Object.keys(sides).map((side) => [side, { cpuMs: pick(side, 'cpuMs'), fps: pick(side, 'fps') }]),
  );
}

/** A reader who looks at five other frames while a long prefetch runs. */
async function lookInTurn(sides, prefetch, visible) {
  const times = Object.fromEntries(Object.keys(sides).map((side) => [side, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [side, page] of Object.entries(sides)) {
      times[side].push(...(await page.call('latency', prefetch, visible)));
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([side, ms]) => [side, { p50: median(ms), p95: quantile(ms, 0.95) }]),
  );
}

function goalsOf({ name, cpuTarget }, { ours, ...peers }) {
  return Object.entries(peers).flatMap(([side, peer]) => [
    goal(`${name}: page CPU per frame, ${side} / ours`, peer.cpuMs / ours.cpuMs, cpuTarget),
    goal(`${name}: visible frame in a prefetch, p50, ${side} / ours`, peer.p50 / ours.p50, 3),
    goal(`${name}: series, frames per second, ours / ${side}`, ours.fps / peer.fps, 1.4),
  ]);
}

function goal(what, ratio, target) {
  return { goal: what, target: `>= ${target}`, measured: ratio.toFixed(2), reached: ratio >= target };
}

function print(name, measured) {
  const heads = [`${name} 512 x 512, medians`, 'page CPU, ms/frame', 'frames/s', 'visible, ms p50', 'p95'];
  const rows = Object.entries(measured).map(([side, { cpuMs, fps, p50, p95 }]) => [
    side,
    cpuMs.toFixed(2),
    fps.toFixed(0),
    p50.toFixed(1),
    p95.toFixed(0),
  ]);
  process.stdout.write(`\n${table([heads, ...rows])}\n`);
}
