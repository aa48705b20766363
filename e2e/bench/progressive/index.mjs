// Previews: of how many of its bytes a mammogram is seen, how near to the whole image, and how much sooner on a line
// of 10 Mbit/s.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { browserScript, compile, nodeModule } from '../../run/bundles.mjs';
import { openBrowser } from '../decode/rig.mjs';
import { median, table } from '../table.mjs';
import { openSlowArchive } from './slow-archive.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** 10 Mbit/s. */
const BYTES_PER_SECOND = 1_250_000;
const MOST_SHARE = 0.12;
const LEAST_PSNR = 30;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export async function run() {
  const folder = await mkdtemp(join(tmpdir(), 'alternator-progressive-'));
  const closing = [() => rm(folder, { recursive: true, force: true })];
  try {
    await compile([
      browserScript(folder, 'decode', here('../../../shared/decode/src/decode.worker.ts'), 'webworker'),
      browserScript(folder, 'progressive', here('./page.ts'), 'web'),
      nodeModule(folder, 'frames', here('./frames.ts')),
    ]);
    const archive = await openSlowArchive(folder);
    closing.push(archive.close);
    const browser = await openBrowser();
    closing.push(() => browser.close());
    const page = await browser.newPage();
    page.on('pageerror', (error) => process.stderr.write(`${error}\n`));
    await page.goto(`${archive.origin}/progressive.html`);
    await page.waitForFunction(() => window.see !== undefined);
    const { mammograms } = await import(pathToFileURL(join(folder, 'frames.mjs')).href);
    const seen = [];
    for (const [kind, name] of [
      ['htj2k', 'HTJ2K RPCL'],
      ['j2k', 'J2K'],
    ]) {
      const frames = await mammograms(kind);
      // The first loads the decoder.
      for (const [index, frame] of [frames[0], ...frames].entries()) {
        const one = await page.evaluate((asked) => window.see(asked), archive.add(frame, BYTES_PER_SECOND));
        if (index > 0) seen.push({ kind, name: `${name}, ${frame.name}`, ...one });
      }
    }
    print(seen);
    const rows = [rowOf(seen, 'htj2k', 'HTJ2K RPCL'), rowOf(seen, 'j2k', 'J2K LRCP'), timeRow(seen)];
    return { rows, isRight: seen.every(({ psnr }) => psnr >= LEAST_PSNR) };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

function rowOf(seen, kind, name) {
  const views = seen.filter((one) => one.kind === kind);
  const share = Math.max(...views.map((one) => one.share ?? 1));
  const psnr = Math.min(...views.map((one) => one.psnr ?? 0));
  return {
    goal: `mammogram of 3328 x 4096, ${name}: bytes of its preview, and PSNR against the whole image reduced`,
    target: `<= ${MOST_SHARE * 100} %, >= ${LEAST_PSNR} dB`,
    measured: `${(share * 100).toFixed(1)} %, ${psnr.toFixed(1)} dB`,
    reached: share <= MOST_SHARE && psnr >= LEAST_PSNR,
  };
}

function timeRow(seen) {
  const views = seen.filter(({ kind }) => kind === 'htj2k');
  const ratio = median(views.map(({ previewMs, frameMs }) => frameMs / previewMs));
  return {
    goal: 'the same at 10 Mbit/s, HTJ2K: time to the whole image / to its preview (median)',
    target: '> 1',
    measured: ratio.toFixed(1),
    reached: ratio > 1,
  };
}

function print(seen) {
  const rows = seen.map(({ name, reducedBy, share, psnr, previewMs, frameMs }) => [
    name,
    `1/${2 ** reducedBy}`,
    `${(share * 100).toFixed(1)} %`,
    psnr.toFixed(1),
    previewMs.toFixed(0),
    frameMs.toFixed(0),
  ]);
  const heads = ['at 10 Mbit/s', 'size', 'of its bytes', 'PSNR dB', 'preview ms', 'whole ms'];
  process.stdout.write(`${table([heads, ...rows])}\n`);
}
