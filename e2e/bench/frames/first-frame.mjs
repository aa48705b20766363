// A fresh worker that was warmed: its first real frame against those that follow.
import { median, table } from '../table.mjs';

const ROUNDS = 7;
const FRAMES = 24;
/** What is steady: all but the first few. */
const SETTLED = 8;
const TARGET = 1.5;
const CODECS = [
  { name: 'RLE', uid: '1.2.840.10008.1.2.5' },
  { name: 'JPEG-LS', uid: '1.2.840.10008.1.2.4.80' },
  { name: 'JPEG 2000', uid: '1.2.840.10008.1.2.4.90' },
  { name: 'HTJ2K', uid: '1.2.840.10008.1.2.4.201' },
  { name: 'JPEG', uid: '1.2.840.10008.1.2.4.50' },
];

/** @returns {Promise<readonly import('../decode/goals.mjs').Goal[]>} */
export async function measureFirstFrames(rig) {
  const page = await rig.open('pool');
  const before = rig.archive.add(await rig.frames.series(SETTLED, '1.2.840.10008.1.2.1'));
  const measured = [];
  for (const { name, uid } of CODECS) {
    const locators = rig.archive.add(await rig.frames.series(FRAMES, uid));
    const rounds = { warmed: [], cold: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of Object.keys(rounds)) {
        rounds[kind].push(await page.call('oneByOne', before, locators, kind === 'warmed'));
      }
    }
    const steady = median([...rounds.warmed, ...rounds.cold].flatMap((times) => times.slice(SETTLED)));
    const first = (kind) => median(rounds[kind].map(([ms]) => ms));
    measured.push({ name, steady, warmed: first('warmed'), cold: first('cold') });
  }
  await page.close();
  print(measured);
  return measured.map(({ name, steady, warmed }) => ({
    goal: `${name}: first frame after warm-up / steady frame`,
    target: `<= ${TARGET}`,
    measured: (warmed / steady).toFixed(2),
    reached: warmed / steady <= TARGET,
  }));
}

function print(measured) {
  const heads = ['512 x 512, fresh worker, medians, ms', 'steady', 'first, warmed', 'first, not warmed'];
  const rows = measured.map(({ name, steady, warmed, cold }) => [
    name,
    steady.toFixed(1),
    warmed.toFixed(1),
    cold.toFixed(1),
  ]);
  process.stdout.write(`\n${table([heads, ...rows])}\n`);
}
