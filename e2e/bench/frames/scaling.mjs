// Codecs that keep a worker busy: frames per second of the pool against one worker alone, in the same run.
import { median, table } from '../table.mjs';

const ROUNDS = 5;
const CODECS = [
  { name: 'JPEG 2000', uid: '1.2.840.10008.1.2.4.90', frames: 32 },
  { name: 'JPEG-LS', uid: '1.2.840.10008.1.2.4.80', frames: 120 },
];

/** @returns {Promise<readonly import('../decode/goals.mjs').Goal[]>} */
export async function measureScaling(rig) {
  const sides = { alone: await rig.open('pool', '?workers=1'), pool: await rig.open('pool') };
  const cores = await sides.pool.call('cores');
  const target = cores > 2 ? 0.8 : 0.7;
  const rows = [];
  const lines = [];
  for (const { name, uid, frames } of CODECS) {
    const locators = rig.archive.add(await rig.frames.series(frames, uid));
    const fps = { alone: [], pool: [] };
    // Two rounds before the first: the pool finds its number of workers.
    for (let round = -2; round < ROUNDS; round++) {
      for (const [side, page] of Object.entries(sides)) {
        const ms = await page.call('load', locators);
        if (round >= 0) fps[side].push((frames / ms) * 1000);
      }
    }
    const [alone, pool] = [median(fps.alone), median(fps.pool)];
    const share = pool / (cores * alone);
    lines.push([name, alone.toFixed(1), pool.toFixed(1), share.toFixed(2)]);
    rows.push({
      goal: `${name}: series, frames per second, ours / (${cores} cores x one worker alone)`,
      target: `>= ${target}`,
      measured: share.toFixed(2),
      reached: share >= target,
    });
  }
  const heads = ['512 x 512, medians, frames/s', 'one worker', 'pool', `of ${cores} x one`];
  process.stdout.write(`\n${table([heads, ...lines])}\n`);
  await Promise.all(Object.values(sides).map((page) => page.close()));
  return rows;
}
