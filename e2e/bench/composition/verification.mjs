// What verification costs: the same cold boot with and without it, in turn, on a network of 10 Mbit/s and 40 ms;
// and what the browser's check of a hash costs by itself.
import { median, table } from '../table.mjs';
import { measureCheck } from './check-cost.mjs';
import { coldBoot } from './cold-boot.mjs';
import { withSites } from './sites.mjs';
import { startUnverifiedProxy } from './unverified-proxy.mjs';

const PAIRS = 7;
const NETWORK = { megabitsPerSecond: 10, latencyMs: 40 };
const MOST = 1.05;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  return withSites([4], async (sites) => {
    const [site] = sites.values();
    const path = await site.pathOfSeries('HTJ2K');
    const sides = { with: [], without: [] };
    for (let round = -1; round < PAIRS; round++) {
      const order = round % 2 === 0 ? ['with', 'without'] : ['without', 'with'];
      for (const side of order) {
        const boot = await bootThrough(site.url, path, side === 'with');
        // The round before the first warms the server.
        if (round >= 0) sides[side].push(boot);
      }
    }
    return report(sides, await measureCheck());
  });
}

async function bootThrough(site, path, verify) {
  const proxy = await startUnverifiedProxy(site, { verify });
  try {
    const boot = await coldBoot(new URL(path, proxy.url).href, NETWORK);
    return { ...boot, megabytes: proxy.sent() / 1e6 };
  } finally {
    await proxy.close();
  }
}

function report(sides, check) {
  const of = (side, key) => median(sides[side].map((boot) => boot[key]));
  const ratio = (key) => median(sides.with.map((boot, round) => boot[key] / sides.without[round][key]));
  const keys = ['ms', 'cpuMs', 'browserCpuMs', 'megabytes'];
  const heads = ['cold boot, medians', 'ms', 'main thread, CPU ms', 'browser, CPU ms', 'MB'];
  const row = (side) => [side, ...keys.map((key) => of(side, key).toFixed(key === 'megabytes' ? 3 : 0))];
  const ratios = ['with / without, paired', ...keys.map((key) => ratio(key).toFixed(3))];
  process.stdout.write(`${table([heads, row('with'), row('without'), ratios])}\n\n`);
  process.stdout.write(
    `A hash of 1 MB by itself: ${check.toFixed(2)} ms of CPU, ${(check * of('with', 'megabytes')).toFixed(1)} ms for what this boot verifies\n`,
  );
  const ms = ratio('ms');
  return {
    rows: [
      {
        goal: 'cold boot to the first image at 10 Mbit/s and 40 ms, verified / not',
        target: `<= ${MOST}`,
        measured: ms.toFixed(3),
        reached: ms <= MOST,
      },
      {
        goal: 'CPU of a hash check, ms per MB',
        target: 'read only',
        measured: check.toFixed(2),
        reached: true,
      },
    ],
    // The one side names hashes, the other none: that is what is compared.
    isRight:
      sides.with.every(({ hashes }) => hashes > 0) && sides.without.every(({ hashes }) => hashes === 0),
  };
}
