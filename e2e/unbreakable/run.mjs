// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArguments } from '../run/chromium-arguments.mjs';
import { findPrograms } from '../run/programs.mjs';
import { openArchive } from './archive.mjs';
import { build } from './builds.mjs';
import { errorOf, planLoads } from './plan.mjs';

/** @typedef {import('./page-api.ts').LoadReport} LoadReport */

const DIFFERENT_FRAMES = 64;

/**
 * Loads frames again and again through the product's pool, in a real browser, while its workers end, hang and
 * break as the seed says.
 * @param {{ loads: number, frames: number, seed: number, onLoad?: (report: LoadReport, number: number) => void }} options
 */
export async function run({ loads, frames, seed, onLoad }) {
  /** @type {(() => Promise<unknown>)[]} */
  const closing = [];
  try {
    const folder = await mkdtemp(join(tmpdir(), 'alternator-unbreakable-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    await build(folder);
    const { encodeFrames, pixel, transferSyntaxUID } = await import(
      pathToFileURL(join(folder, 'frames.mjs')).href
    );
    /** @type {{ encoded: Uint8Array, sha256: string }[]} */
    const encoded = await encodeFrames(DIFFERENT_FRAMES);
    const archive = await openArchive({
      folder,
      frames: encoded.map((frame) => frame.encoded),
      transferSyntaxUID,
    });
    closing.push(archive.close);
    const page = await openPage(archive.origin, closing);
    const isolation = await page.evaluate(() => window.unbreakable.isolation);
    /** @type {LoadReport[]} */
    const reports = [];
    for (const load of planLoads({ loads, frames, seed })) {
      archive.arm(load);
      const request = requestOf(load, frames, { pixel, transferSyntaxUID, encoded });
      const report = await page.evaluate((one) => window.unbreakable.load(one), request);
      reports.push(report);
      onLoad?.(report, load.number);
    }
    return { ...sum(reports), isolation };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/**
 * @param {string} origin
 * @param {(() => Promise<unknown>)[]} closing
 */
async function openPage(origin, closing) {
  const { chromium: executablePath } = findPrograms();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    headless: true,
    args: chromiumArguments,
  });
  closing.push(() => browser.close());
  const page = await browser.newPage();
  page.on('pageerror', (error) => process.stderr.write(`page: ${error}\n`));
  page.on('console', (line) => line.type() === 'error' && process.stderr.write(`page: ${line.text()}\n`));
  await page.goto(origin);
  await page.waitForFunction(() => window.unbreakable !== undefined);
  return page;
}

/**
 * @param {import('./plan.mjs').Load} load
 * @param {number} frames
 * @param {{ pixel: import('@alternator/dicom').PixelDescription, transferSyntaxUID: string,
 *   encoded: readonly { sha256: string }[] }} made
 * @returns {import('./page-api.ts').LoadRequest}
 */
function requestOf(load, frames, { pixel, transferSyntaxUID, encoded }) {
  const expected = Array.from({ length: frames }, (_, frame) => {
    const fault = load.faults.get(frame);
    return fault?.isPoison ? errorOf[fault.kind] : (encoded[frame % encoded.length]?.sha256 ?? '');
  });
  const quarantined = [...load.faults]
    .filter(([frame, { kind, isPoison }]) => {
      const costsWorkers = kind !== 'garbage' && kind !== 'truncated';
      return isPoison && costsWorkers && !load.abandoned.has(frame);
    })
    .map(([frame]) => frame);
  return {
    number: load.number,
    pixel,
    transferSyntaxUID,
    expected,
    abandoned: [...load.abandoned],
    quarantined,
    storms: load.storms,
    patienceMs: 180_000,
  };
}

/** @param {readonly LoadReport[]} reports */
function sum(reports) {
  /** @param {(report: LoadReport) => number} pick */
  const total = (pick) => reports.reduce((sofar, report) => sofar + pick(report), 0);
  return {
    loads: reports.length,
    ms: total(({ ms }) => ms),
    pending: total(({ pending }) => pending),
    delivered: total(({ delivered }) => delivered),
    rejected: total(({ rejected }) => rejected),
    abandoned: total(({ abandoned }) => abandoned),
    replaced: total(({ replaced }) => replaced),
    left: total(({ state }) => state.busy + state.waiting),
    wrong: reports.flatMap(({ wrong }, load) => wrong.map((line) => `load ${load}, frame ${line}`)),
    unquarantined: reports.flatMap((report, load) =>
      report.unquarantined.map((line) => `load ${load}, ${line}`),
    ),
    noticedMs: reports.flatMap(({ noticedMs }) => noticedMs),
    replacedMs: reports.flatMap(({ replacedMs }) => replacedMs),
  };
}
