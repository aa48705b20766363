// Memory: what decoded frames cost in the page, whether a long series stays within the site's budget, and how soon
// an evicted slice is back without its archive.
import { median, quantile, table } from '../table.mjs';
import { withMemoryRig } from './rig.mjs';

const CODECS = [
  { name: 'HTJ2K', uid: '1.2.840.10008.1.2.4.201', slices: 1000 },
  { name: 'JPEG-LS', uid: '1.2.840.10008.1.2.4.80', slices: 120 },
  { name: 'J2K', uid: '1.2.840.10008.1.2.4.90', slices: 120 },
];
const MIB = 2 ** 20;
const SLICE_BYTES = 512 * 512 * 2;
const RESIDENT = 400;
/** What the site sets for the long series; decoded alone it would be 500 MiB. */
const BUDGET = { decoded: 128, encoded: 256 };
const LOOKS = 100;
const ROUNDS = 5;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  return withMemoryRig(async ({ archive, frames, open }) => {
    const encoded = new Map();
    for (const { uid } of CODECS) encoded.set(uid, await frames.series(40, uid));
    const series = (uid, count) =>
      archive.add(Array.from({ length: count }, (_, index) => encoded.get(uid)[index % 40]));
    const resident = await measureResident(open, series(CODECS[0].uid, RESIDENT));
    const returns = [];
    for (const codec of CODECS)
      returns.push(await measureReturn(open, archive, codec, series(codec.uid, codec.slices)));
    print(resident, returns);
    const [long] = returns;
    return {
      rows: [residentRow(resident), budgetRow(long), ...returns.map(returnRow)],
      isRight:
        resident.cached === RESIDENT &&
        returns.every(({ asked, decoded, slices }) => asked === 0 && decoded === slices),
    };
  });
}

async function measureResident(open, locators) {
  const { page, held, close } = await open('?decoded=1024&encoded=0');
  try {
    // Workers, decoders and the renderer stand, and their garbage is gone.
    await page.evaluate((some) => window.memory.load(some), locators.slice(0, 40));
    await page.evaluate(() => window.memory.drop());
    const before = await held();
    const { cached } = await page.evaluate((all) => window.memory.load(all), locators);
    const after = await held();
    const pixels = RESIDENT * SLICE_BYTES;
    const share = (key) => (after[key] - before[key]) / pixels;
    return { cached, bytes: share('bytes'), resident: share('resident') };
  } finally {
    await close();
  }
}

async function measureReturn(open, archive, { name, slices }, locators) {
  const { decoded, encoded } = slices === 1000 ? BUDGET : { decoded: 16, encoded: 256 };
  const { page, held, close } = await open(`?decoded=${decoded}&encoded=${encoded}`);
  try {
    const before = await held();
    const loading = page.evaluate((all) => window.memory.load(all), locators);
    const loaded = await loading;
    const after = await held();
    const encodedBytes = await page.evaluate(() => window.memory.encodedBytes);
    const asked = archive.requests();
    const { back, steady } = await page.evaluate(
      ([frame, indices]) => window.memory.again(frame, indices),
      [locators[0], someOf(slices)],
    );
    // One is the bench's own, for the codec alone.
    const requests = archive.requests() - asked - 1;
    return {
      name,
      slices,
      decoded: loaded.decoded,
      held: after.bytes - before.bytes,
      encodedBytes,
      budget: (decoded + encoded) * MIB,
      asked: requests,
      steady: median(steady),
      steady95: quantile(steady, 0.95),
      back: back.length,
      p50: median(back),
      p95: quantile(back, 0.95),
      ratio: median(
        roundsOf(back).map((round, index) => quantile(round, 0.95) / median(roundsOf(steady)[index])),
      ),
    };
  } finally {
    await close();
  }
}

/** Both sides' times lie side by side: what hits one round hits both. */
function roundsOf(times) {
  const size = Math.floor(times.length / ROUNDS);
  return Array.from({ length: ROUNDS }, (_, round) => times.slice(round * size, (round + 1) * size));
}

/** Always the same places, all over the series. */
function someOf(slices) {
  return Array.from({ length: LOOKS }, (_, index) => (index * 7919 + 13) % slices);
}

function residentRow({ bytes }) {
  return {
    goal: 'resident pixel memory / (w x h x bytes x frames): page and workers after gc',
    target: '<= 1.15',
    measured: bytes.toFixed(2),
    reached: bytes <= 1.15,
  };
}

function budgetRow({ slices, held, budget }) {
  return {
    goal: `${slices} CT slices, decoded and encoded, of what the site allows`,
    target: `<= ${budget / MIB} MiB`,
    measured: `${Math.round(held / MIB)} MiB`,
    reached: held <= budget,
  };
}

function returnRow({ name, ratio }) {
  return {
    goal: `evicted slice back from its kept bytes, ${name}: p95 / steady decode (median of ${ROUNDS} rounds)`,
    target: '<= 3',
    measured: ratio.toFixed(2),
    reached: ratio <= 3,
  };
}

function print(resident, returns) {
  const process_ = `renderer process by RSS: ${resident.resident.toFixed(2)} of the pixels`;
  const rows = returns.map(
    ({ name, slices, held, encodedBytes, steady, steady95, back, p50, p95, asked }) => [
      `${name}, ${slices} slices`,
      (held / MIB).toFixed(0),
      (encodedBytes / MIB).toFixed(0),
      steady.toFixed(2),
      steady95.toFixed(2),
      `${back}`,
      p50.toFixed(2),
      p95.toFixed(2),
      `${asked}`,
    ],
  );
  const heads = [
    '',
    'held MiB',
    'encoded MiB',
    'decode p50',
    'p95',
    'looked',
    'back p50',
    'back p95',
    'requests',
  ];
  process.stdout.write(`${process_}\n\n${table([heads, ...rows])}\n`);
}
