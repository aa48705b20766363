// Takes the pictures that `look.md` judges by: node e2e/pictures/take.mjs [NAME ...]; they land in e2e/results/pictures.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArguments } from '../run/chromium-arguments.mjs';
import { findPrograms } from '../run/programs.mjs';
import { serve } from './serve.mjs';

const out = fileURLToPath(new URL('../results/pictures/', import.meta.url));
const sizes = { small: [1280, 720], large: [1920, 1080], huge: [3840, 2160] };

/** Answers the archive's search with rows made here. */
const rows = (count) => async (route) => {
  const query = new URL(route.request().url()).searchParams;
  const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 100)];
  const page = Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, index) =>
    row(offset + index),
  );
  await route.fulfill({
    json: page,
    headers: { 'X-Total-Count': String(count), 'Content-Type': 'application/dicom+json' },
  });
};

function row(index) {
  const text = (vr, ...Value) => ({ vr, Value });
  const day = String(1 + (index % 28)).padStart(2, '0');
  return {
    '00080020': text('DA', `2026${String(1 + (index % 12)).padStart(2, '0')}${day}`),
    '00080050': text('SH', `SYN${String(index).padStart(6, '0')}`),
    '00080061': text('CS', ['CT', 'MR', 'US', 'CR', 'MG'][index % 5]),
    '00081030': text(
      'LO',
      ['Chest', 'Head without contrast', 'Abdomen, three phases', 'Knee left'][index % 4],
    ),
    '00100010': { vr: 'PN', Value: [{ Alphabetic: `Synthetic^Person ${index}` }] },
    '00100020': text('LO', `P${String(index % 4000).padStart(5, '0')}`),
    '00100040': text('CS', index % 2 ? 'F' : 'M'),
    '0020000D': text('UI', `2.25.${1000000 + index}`),
    '00201206': text('IS', 1 + (index % 7)),
    '00201208': text('IS', 20 + ((index * 37) % 900)),
  };
}

const studies = '**/dicom-web/studies?*';
const mark = (page, name) =>
  page.waitForFunction((wanted) => performance.getEntriesByName(`alternator:${wanted}`).length > 0, name, {
    timeout: 60_000,
  });

async function openStudy(page, url, description) {
  await page.goto(`${url}studies?studyDescription=${encodeURIComponent(description)}`);
  await mark(page, 'study-list-ready');
  await page.getByRole('grid').press('Home');
  await page.getByRole('grid').press('Enter');
  await mark(page, 'first-image');
  await mark(page, 'series-loaded');
}

/** A first press loads the tool: the picture is of what a reader draws with it. */
async function arm(page, key, name) {
  await page.keyboard.press(key);
  await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, pressed: true }).waitFor();
}

async function measure(page, count) {
  const box = await page.locator('[data-viewport]').first().boundingBox();
  await arm(page, 'p', /^Probe/);
  for (let index = 0; index < count; index++)
    await page.mouse.click(
      box.x + box.width * (0.25 + 0.5 * ((index % 6) / 5)),
      box.y + box.height * (0.25 + 0.5 * (Math.floor(index / 6) / Math.max(1, Math.ceil(count / 6) - 1))),
    );
  await page.keyboard.press('Escape');
}

const pictures = {
  'list-empty': async (page, url) => {
    await page.route(studies, rows(0));
    await page.goto(url);
    await page.getByRole('status').first().waitFor();
  },
  'list-loading': async (page, url) => {
    await page.route(studies, () => undefined);
    await page.goto(url);
    await page.getByRole('grid').waitFor();
  },
  'list-10000': async (page, url) => {
    await page.route(studies, rows(10_000));
    await page.goto(url);
    await mark(page, 'study-list-ready');
    for (let step = 0; step < 5; step++) await page.getByRole('grid').press('ArrowDown');
  },
  'list-error': async (page, url) => {
    await page.route(studies, (route) => route.fulfill({ status: 502, body: 'down' }));
    await page.goto(url);
    await page.getByRole('alert').waitFor();
  },
  list: async (page, url) => {
    await page.goto(url);
    await mark(page, 'study-list-ready');
    await page.getByRole('grid').press('Home');
    await page.getByText('QA phantom axial').waitFor();
  },
  ct: async (page, url) => openStudy(page, url, 'thorax follow'),
  viewer: async (page, url) => {
    await openStudy(page, url, 'quality');
    const box = await page.locator('[data-viewport]').first().boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const r = Math.min(box.width, box.height);
    await arm(page, 'l', /length$/);
    await drag(page, [x + 0.195 * r, y], [x + 0.276 * r, y]);
    await arm(page, 'e', /^Ellipse/);
    await drag(page, [x - 0.275 * r, y - 0.045 * r], [x - 0.195 * r, y + 0.045 * r]);
    await page.keyboard.press('Escape');
    await page.getByRole('list', { name: 'Measurements' }).getByRole('listitem').nth(1).waitFor();
  },
  'two-by-two': async (page, url) => {
    await openStudy(page, url, 'quality');
    await page.getByRole('button', { name: 'Layout' }).click();
    await page.getByRole('menuitemcheckbox', { name: /2\s*[x×]\s*2/ }).click();
    await page.locator('[data-cell="v2"] canvas').first().waitFor();
  },
  'measurements-30': async (page, url) => {
    await openStudy(page, url, 'quality');
    await measure(page, 30);
    await page.getByText('30 measurements').waitFor();
  },
  'failed-remote': async (page, url) => {
    await page.route('**/remotes/alternator.measurement/**/mf-manifest.json', (route) =>
      route.fulfill({ status: 404 }),
    );
    await openStudy(page, url, 'quality');
    await page.getByText('is not available').first().waitFor();
  },
  diagnostics: async (page, url) => {
    await pictures['failed-remote'](page, url);
    await page.keyboard.press('Control+Shift+D');
    await page.getByRole('table', { name: 'Parts' }).waitFor();
  },
  mammogram: async (page, url) => openStudy(page, url, 'Mammography'),
  cine: async (page, url) => openStudy(page, url, 'Echo'),
};

async function drag(page, [x1, y1], [x2, y2]) {
  await page.mouse.move(x1, y1);
  await page.mouse.down();
  await page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2);
  await page.mouse.move(x2, y2);
  await page.mouse.up();
}

const wanted = process.argv.slice(2);
const names = Object.keys(pictures).filter((name) => wanted.length === 0 || wanted.includes(name));
mkdirSync(out, { recursive: true });
const site = await serve();
const browser = await chromium.launch({
  executablePath: findPrograms().chromium,
  args: chromiumArguments,
});
try {
  for (const name of names)
    for (const [size, [width, height]] of Object.entries({
      ...sizes,
      ...(name === 'ct' && { touch: [1024, 768] }),
    })) {
      if (size === 'huge' && name !== 'ct' && name !== 'list-10000') continue;
      const context = await browser.newContext({ viewport: { width, height }, hasTouch: size === 'touch' });
      const page = await context.newPage();
      try {
        await pictures[name](page, site.url);
      } catch (error) {
        console.error(`${name} at ${width}x${height}: ${error.message.split('\n')[0]}`);
        process.exitCode = 1;
      }
      // Whatever popped up for the pointer that was here has gone.
      await page.mouse.move(width / 2, height - 5);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      const file = join(out, `${name}-${width}x${height}.png`);
      await page.screenshot({ path: file });
      console.log(file);
      await context.close();
    }
} finally {
  await browser.close();
  await site.stop();
}
