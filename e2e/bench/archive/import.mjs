// @ts-check
// 2,000 files of this device, chosen as a folder: files per second, and the longest task of the page's main thread.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../decode/rig.mjs';
import { watchMainThread } from '../main-thread.mjs';
import { runAlternator, serve } from '../startup/demo.mjs';
import { median, table } from '../table.mjs';
import { withServers } from './built-servers.mjs';

const FILES = 2000;
const ROUNDS = 5;
const LONGEST_MS = 50;

/** @returns {Promise<import('../decode/goals.mjs').PartResult>} */
export function run() {
  return withServers(async ({ ctSeries }) => {
    const folder = mkdtempSync(join(tmpdir(), 'alternator-import-'));
    try {
      writeFiles(join(folder, 'ct'), ctSeries(FILES));
      await runAlternator(['build']);
      const viewer = await serve();
      const browser = await openBrowser();
      try {
        const [input, picker] = [[], []];
        for (let round = 0; round <= ROUNDS; round++)
          input.push(await byInput(browser, viewer.url, join(folder, 'ct')));
        const context = await contextWithFolder(browser, viewer.url, join(folder, 'ct'));
        for (let round = 0; round <= ROUNDS; round++) picker.push(await byPicker(context, viewer.url));
        // The first has the files read into the system's memory.
        return report({ input: input.slice(1), picker: picker.slice(1) });
      } finally {
        await browser.close();
        await viewer.stop();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** @param {string} folder @param {Iterable<Uint8Array>} files */
function writeFiles(folder, files) {
  mkdirSync(folder);
  let index = 0;
  for (const bytes of files) writeFileSync(join(folder, `${++index}.dcm`), bytes);
  // So that the import ends on its own page, and no viewer opens while it is looked at.
  writeFileSync(join(folder, 'broken.dcm'), `${'\0'.repeat(128)}DICM`);
}

/**
 * As an `<input>` gives a folder: the browser makes a file object of each on the main thread before anything of ours runs.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} folder
 */
async function byInput(browser, url, folder) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const input = page.locator('input[type="file"]').nth(1);
    return await measured(page, url, () => input.setInputFiles(folder));
  } finally {
    await context.close();
  }
}

/**
 * As `showDirectoryPicker` gives it: a handle. The dialog is the browser's, so a folder of its private file system
 * stands for the chosen one.
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} url
 */
async function byPicker(context, url) {
  const page = await context.newPage();
  try {
    await page.addInitScript(() => {
      const give = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('chosen');
      Object.assign(window, { showDirectoryPicker: give });
    });
    return await measured(page, url, () => page.getByRole('button', { name: 'Open folder' }).click());
  } finally {
    await page.close();
  }
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} folder
 */
async function contextWithFolder(browser, url, folder) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL('files', url).href);
  await page.evaluate(() => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', id: 'all', webkitdirectory: true });
    document.body.append(input);
  });
  await page.locator('#all').setInputFiles(folder);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const chosen = await root.getDirectoryHandle('chosen', { create: true });
    const input = /** @type {HTMLInputElement} */ (document.querySelector('#all'));
    for (const file of input.files ?? []) {
      const handle = await chosen.getFileHandle(file.name, { create: true });
      const stream = await handle.createWritable();
      await stream.write(file);
      await stream.close();
    }
  });
  await page.close();
  return context;
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 * @param {() => Promise<unknown>} choose
 */
async function measured(page, url, choose) {
  await page.goto(new URL('files', url).href);
  await page.getByRole('button', { name: 'Open folder' }).waitFor();
  const watch = await watchMainThread(page);
  let ended = { ms: Number.NaN, words: '' };
  const work = await watch(async () => {
    const end = page.evaluate(untilEnded);
    await choose();
    ended = await end;
  });
  return { ...work, ...ended };
}

/** Runs in the page, from the choice of the folder to the last word of the import. Nobody polls. */
function untilEnded() {
  return new Promise((/** @type {(end: { ms: number, words: string }) => void} */ resolve) => {
    let chosenAt = 0;
    const note = () => {
      chosenAt ||= performance.now();
    };
    for (const type of ['change', 'click']) document.addEventListener(type, note, { capture: true });
    const observer = new MutationObserver(() => {
      const report = document.querySelector('section[aria-label="Files read"]');
      if (report?.querySelector('[role="status"]')?.textContent !== 'Read') return;
      observer.disconnect();
      const ms = performance.now() - chosenAt;
      // With the frame that shows it.
      requestAnimationFrame(() => setTimeout(() => resolve({ ms, words: report.textContent ?? '' })));
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** @typedef {Awaited<ReturnType<typeof measured>>} Round */

/** @param {{ readonly input: readonly Round[], readonly picker: readonly Round[] }} ways */
function report({ input, picker }) {
  const each = (
    /** @type {readonly Round[]} */ rounds,
    /** @type {'ms' | 'cpuMs' | 'longestMs' | 'longestCpuMs' | 'longTasks'} */ key,
  ) => median(rounds.map((round) => round[key]));
  const perSecond = (/** @type {readonly Round[]} */ rounds) => FILES / (each(rounds, 'ms') / 1000);
  const line = (/** @type {string} */ name, /** @type {readonly Round[]} */ rounds) => [
    name,
    perSecond(rounds).toFixed(0),
    .../** @type {const} */ (['longestMs', 'longestCpuMs', 'longTasks', 'cpuMs']).map((key) =>
      each(rounds, key).toFixed(0),
    ),
  ];
  const heads = [
    `${FILES} files of 131 kB, medians of ${ROUNDS}`,
    'files/s',
    'longest ms',
    'of CPU',
    '> 50 ms',
    'CPU',
  ];
  const lines = [line('folder of a picker (a handle)', picker), line('folder of an <input>', input)];
  process.stdout.write(`${table([heads, ...lines])}\n`);
  const rows = [
    {
      goal: `import of ${FILES} files: files/s`,
      target: 'read only',
      measured: perSecond(picker).toFixed(0),
      reached: true,
    },
    ...[
      { name: 'from a picker', rounds: picker },
      { name: 'from an <input>', rounds: input },
    ].map(({ name, rounds }) => ({
      goal: `the same ${name}: longest main-thread task, ms`,
      target: `<= ${LONGEST_MS}`,
      measured: `${each(rounds, 'longestMs').toFixed(0)}, ${each(rounds, 'longestCpuMs').toFixed(0)} of CPU`,
      reached: each(rounds, 'longestMs') <= LONGEST_MS,
    })),
  ];
  const all = [...input, ...picker];
  return { rows, isRight: all.every(({ words }) => words.includes('2,000 images and reports added')) };
}
