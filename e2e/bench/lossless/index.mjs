// JPEG Lossless: our decoder against jpeg-lossless-decoder-js, frame by frame in one worker of a real browser.
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { browserScript, nodeModule } from '../../run/bundles.mjs';
import { withSmallRig } from '../decode/small-rig.mjs';
import { median, table } from '../table.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dataFolder = resolve(here('../../..'), process.env.ALTERNATOR_DATA ?? '../shared/data');

const ROUNDS = 7;
const TARGET = 3;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  const configs = (folder) => [
    browserScript(folder, 'lossless', here('./page.ts'), 'web'),
    browserScript(folder, 'decoders', here('./decoders.worker.ts'), 'webworker'),
    nodeModule(folder, 'lossless-frames', here('./frames.ts')),
  ];
  return withSmallRig(configs, async ({ folder, origin, browser }) => {
    const { syntheticFrames, realFrames } = await import(
      pathToFileURL(join(folder, 'lossless-frames.mjs')).href
    );
    const page = await browser.newPage();
    page.on('pageerror', (error) => process.stderr.write(`${error}\n`));
    await page.goto(`${origin}/lossless.html`);
    await page.waitForFunction(() => window.compareLossless !== undefined);
    const results = [];
    for (const frame of [...syntheticFrames(), ...realFrames(dataFolder)]) {
      results.push(await compare(page, folder, frame, results.length));
    }
    process.stdout.write(`${printed(results)}\n`);
    return { rows: [goalOf(results)], isRight: !results.some(({ wrong }) => wrong.includes('ours')) };
  });
}

async function compare(page, folder, { name, pixel, encoded, values }, index) {
  const files = { encoded: `encoded-${index}`, ...(values && { values: `values-${index}` }) };
  await writeFile(join(folder, files.encoded), encoded);
  if (values) await writeFile(join(folder, files.values), values);
  const reply = await page.evaluate((frame) => window.compareLossless(frame), {
    ...files,
    pixel,
    rounds: ROUNDS,
  });
  if (reply.error) throw new Error(`${name}: ${reply.error}`);
  const samples = pixel.rows * pixel.columns * pixel.samplesPerPixel;
  const speed = (times) => (times ? samples / median(times) / 1000 : undefined);
  const ours = speed(reply.times.ours);
  const peer = speed(reply.times.peer);
  return { name, bits: pixel.bitsStored, wrong: reply.wrong, ours, peer, turbo: speed(reply.times.turbo) };
}

function goalOf(results) {
  const ratios = results.filter(({ bits }) => bits > 8).map(({ ours, peer }) => ours / peer);
  const least = Math.min(...ratios);
  return {
    goal: `JPEG lossless over 8 bit, ours / jpeg-lossless-decoder-js: least of ${ratios.length} frames (median)`,
    target: `>= ${TARGET}`,
    measured: `${least.toFixed(2)} (${median(ratios).toFixed(2)})`,
    reached: least >= TARGET,
  };
}

function printed(results) {
  const rows = results.map(({ name, wrong, ours, peer, turbo }) => [
    name,
    wrong.length === 0 ? 'all' : `not ${wrong.join(', ')}`,
    ours.toFixed(0),
    peer.toFixed(0),
    turbo?.toFixed(0) ?? '',
    (ours / peer).toFixed(2),
  ]);
  return table([
    ['million samples a second', 'exact', 'ours', 'peer', 'libjpeg-turbo', 'ours / peer'],
    ...rows,
  ]);
}
