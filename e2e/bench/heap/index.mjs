// Heap: what one worker holds after frame 100 and after the last, through the product's pool.
import { withRig } from '../decode/rig.mjs';
import { table } from '../table.mjs';
import { noteWasmMemories, watchHeaps } from './worker-heap.mjs';

const MIB = 2 ** 20;
const TARGET_MIB = 10;
const FROM = 100;
/** Frames that differ; each is asked for at ever new addresses. */
const DISTINCT = 20;

const CODECS = [
  { name: 'HTJ2K', uid: '1.2.840.10008.1.2.4.201', frames: 10_000, isGoal: true },
  { name: 'JPEG 2000', uid: '1.2.840.10008.1.2.4.90', frames: 1000 },
  { name: 'JPEG-LS', uid: '1.2.840.10008.1.2.4.80', frames: 1000 },
  { name: 'JPEG', uid: '1.2.840.10008.1.2.4.50', frames: 1000 },
  { name: 'RLE', uid: '1.2.840.10008.1.2.5', frames: 1000, usesWasm: false },
];

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  return withRig(async (rig) => {
    const results = [];
    for (const codec of CODECS) results.push(await grow(rig, codec));
    process.stdout.write(`${printed(results)}\n`);
    return {
      rows: results.map(goalOf),
      // A worker that was replaced began anew, and no wasm seen is none measured.
      isRight: results.every(
        ({ replaced, before, usesWasm }) =>
          replaced === 0 && (usesWasm ? before.worker.wasm > 0 : before.worker.wasm === 0),
      ),
    };
  });
}

async function grow(rig, { name, uid, frames, isGoal = false, usesWasm = true }) {
  const context = await rig.browser.newContext();
  await noteWasmMemories(context, '**/decode.js');
  const page = await context.newPage();
  try {
    await page.goto(`${rig.archive.origin}/pool.html?workers=1`);
    await page.waitForFunction(() => window.bench !== undefined);
    const locators = rig.archive.add(await distinctFrames(rig, uid));
    let decoded = 0;
    const decodeUpTo = async (count) => {
      for (; decoded < count; decoded += DISTINCT) {
        const batch = locators.map((one, index) => ({ ...one, url: `${one.url}?n=${decoded + index}` }));
        await page.evaluate((all) => window.bench.load(all), batch);
      }
    };
    await decodeUpTo(FROM);
    const read = await watchHeaps(page);
    const before = await read();
    await decodeUpTo(frames);
    const after = await read();
    const replaced = await page.evaluate(() => window.bench.replaced());
    return { name, frames, isGoal, usesWasm, before, after, replaced };
  } finally {
    await context.close();
  }
}

/** JPEG baseline knows 8 bits only. */
async function distinctFrames({ frames }, uid) {
  if (uid !== '1.2.840.10008.1.2.4.50') return frames.series(DISTINCT, uid);
  const proofs = await frames.proofFrames();
  const [grey] = proofs.filter(
    ({ transferSyntaxUID, pixel }) => transferSyntaxUID === uid && pixel.samplesPerPixel === 1,
  );
  return Array.from({ length: DISTINCT }, () => grey);
}

/** JavaScript and wasm of the worker; buffers in flight come and go, and are told apart. */
function sizeOf({ worker }) {
  return (worker.javascript + worker.wasm) / MIB;
}

function goalOf({ name, frames, before, after, isGoal }) {
  const growth = sizeOf(after) - sizeOf(before);
  return {
    goal: `${name}: growth of a worker's wasm and JS heap, frame ${FROM} to ${frames}, MiB${isGoal ? '' : ' (by the way)'}`,
    target: `<= ${TARGET_MIB}`,
    measured: growth.toFixed(2),
    reached: growth <= TARGET_MIB,
  };
}

function printed(results) {
  const mib = (bytes) => (bytes / MIB).toFixed(2);
  const rows = results.flatMap(({ name, frames, before, after, replaced }) => [
    [`${name}, frame ${FROM}`, ...cells(before, mib), ''],
    [`${name}, frame ${frames}`, ...cells(after, mib), `${replaced}`],
  ]);
  const head = [
    'MiB after garbage collection',
    'worker JS',
    'worker wasm',
    'worker buffers',
    'page JS',
    'page buffers',
    'replaced',
  ];
  return table([head, ...rows]);
}

function cells({ worker, page }, mib) {
  return [worker.javascript, worker.wasm, worker.buffers, page.javascript, page.buffers].map(mib);
}
