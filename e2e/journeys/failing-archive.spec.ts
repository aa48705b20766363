import type { Page } from '@playwright/test';
import { demoSeries, linkTo, openSeries } from '../run/demo-series.ts';
import { type FaultyArchive, heal, test } from '../run/faulty-archive.ts';
import { imageView } from '../run/image-view.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { expectSomeImage } from '../run/reading.ts';

const series = 'encoding-htj2k';
const count = 30;
const frames = '**/frames/**';

test.describe.configure({ timeout: 180_000 });

interface Fault {
  readonly name: string;
  strike(archive: FaultyArchive): Promise<void> | void;
  /** What the list says. */
  readonly list: string | RegExp;
  /** What stands in the images' place when the study cannot be read. */
  readonly study: string | RegExp;
  /** What the viewport says when frames cannot be fetched. */
  readonly frame: string | RegExp;
}

const faults: readonly Fault[] = [
  {
    name: 'an archive that is down',
    strike: (archive) => archive.down(),
    list: 'The archive does not answer.',
    study: 'The archive does not answer.',
    frame: 'Image 1 cannot be shown: the archive did not answer.',
  },
  {
    name: 'an archive that answers 401',
    strike: ({ faults }) => void faults.requests.push({ path: /studies/, status: 401 }),
    list: 'The archive asks you to sign in.',
    study: 'The archive wants you to sign in.',
    frame: 'Image 1 cannot be shown: the archive asks for a new sign-in.',
  },
  {
    name: 'an archive that answers with a web page',
    strike: ({ faults }) => void faults.requests.push({ path: /studies/, html: true }),
    list: 'A web page answered in place of the archive.',
    study: 'The archive answered with a web page instead of the study.',
    frame: 'Image 1 cannot be shown: a web page came instead of the image.',
  },
];

for (const fault of faults) {
  test.describe(fault.name, () => {
    test('the list says so, and searches again when told', async ({ page, archive }) => {
      await fault.strike(archive);
      await page.goto('');
      const problem = page.getByRole('alert').filter({ hasText: fault.list });
      await expect(problem).toBeVisible({ timeout: 45_000 });
      await healed(archive);
      await problem.getByRole('button', { name: 'Try again' }).click();
      const row = page.getByRole('row', { name: /One phantom, five encodings/ });
      await expect(row).toBeVisible({ timeout: 30_000 });
      await expect(problem).toBeHidden();
    });

    test('a study says so in the images’ place, and opens when told', async ({ page, archive }) => {
      await fault.strike(archive);
      await page.goto(linkTo(series));
      const problem = page.getByRole('alert').filter({ hasText: fault.study });
      await expect(problem).toBeVisible({ timeout: 45_000 });
      await healed(archive);
      await problem.getByRole('button', { name: 'Try again' }).click();
      await waitForMark(page, 'first-image', 60_000);
      await imageView(page).shows(1, count);
      await expectSomeImage(imageView(page));
    });

    test('an image says so in its own place, and comes when told', async ({ page, archive }) => {
      const view = imageView(page);
      // Struck once, when the series are known and before any frame has set out.
      const strike = async () => {
        await expect(page.locator('[data-display-set]')).toHaveCount(5, { timeout: 20_000 });
        await fault.strike(archive);
      };
      let struck: Promise<void> | undefined;
      await page.context().route(frames, async (route) => {
        struck ??= strike();
        await struck;
        await route.continue();
      });
      await page.goto(linkTo(series));
      const problem = view.section.getByRole('alert').filter({ hasText: fault.frame });
      await expect(problem).toBeVisible({ timeout: 60_000 });
      await expect(view.section.locator('[data-pixels]')).toHaveAttribute('data-pixels', 'hidden');
      await healed(archive);
      await problem.getByRole('button', { name: 'Try again' }).click();
      await waitForMark(page, 'first-image', 60_000);
      await view.shows(1, count);
      await expectSomeImage(view);
    });
  });
}

test('a series that the archive cannot describe costs nothing but itself', async ({ page, archive }) => {
  const lost = demoSeries('encoding-rle').series.seriesInstanceUID;
  archive.faults.requests.push({ path: new RegExp(`(${lost}|studies/[0-9.]+)/metadata`), status: 500 });
  await page.goto(linkTo(series));
  const notice = page
    .getByRole('status')
    .filter({ hasText: 'Not all series of this study could be opened.' });
  await waitForMark(page, 'first-image', 60_000);
  await expect(notice).toBeVisible({ timeout: 30_000 });
  await imageView(page).shows(1, count);
  await expectSomeImage(imageView(page));
  await expect(page.locator('[data-display-set]')).toHaveCount(4);
  await healed(archive);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toBeHidden();
  await expect(page.locator('[data-display-set]')).toHaveCount(5, { timeout: 30_000 });
  await imageView(page).shows(1, count);
});

for (const [key, corruption] of [
  ['encoding-htj2k', 'garbage'],
  ['encoding-jpeg-ls', 'garbage'],
  ['encoding-uncompressed', 'truncated'],
] as const) {
  test(`a spoilt image in the middle of a series is named, the others are shown: ${key}`, async ({
    page,
    archive,
  }) => {
    const sopInstanceUID = demoSeries(key).series.instances[14]?.sopInstanceUID ?? '';
    archive.faults.frames.push({ sopInstanceUID, corruption });
    await openSeries(page, key);
    const view = imageView(page);
    await view.shows(1, count);
    await goDown(page, 13);
    await view.shows(14, count);
    await expectSomeImage(view);
    await page.keyboard.press('ArrowDown');
    const problem = view.section.getByRole('alert');
    await expect(problem).toContainText('Image 15 cannot be shown:', { timeout: 20_000 });
    await expect(view.section.locator('[data-pixels]')).toHaveAttribute('data-pixels', 'hidden');
    await page.keyboard.press('ArrowDown');
    await view.shows(16, count);
    await expect(problem).toBeHidden();
    await expectSomeImage(view);
    await page.keyboard.press('End');
    await view.shows(count, count);

    await page.keyboard.press('Home');
    await view.shows(1, count);
    await goDown(page, 14);
    await expect(problem).toContainText('Image 15 cannot be shown:', { timeout: 20_000 });
    await healed(archive);
    await problem.getByRole('button', { name: 'Try again' }).click();
    await view.shows(15, count);
    await expectSomeImage(view);
    await waitForMark(page, 'series-loaded', 45_000);
  });
}

test('decode workers that end themselves are replaced, and the series is whole', async ({ page }) => {
  let ended = 0;
  page.on('worker', (worker) => worker.on('close', () => ended++));
  // Other bytes would not start: the lock names them. What was checked is changed, before any frame comes.
  await page.addInitScript(beginScriptsWith, `(${endAfterSevenFrames})();`);
  await openSeries(page, series);
  await waitForMark(page, 'series-loaded', 50_000);
  const view = imageView(page);
  await page.keyboard.press('End');
  await view.shows(count, count);
  await expectSomeImage(view);
  await expect(view.section.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => ended).toBeGreaterThanOrEqual(2);
});

/** Runs in the page: a worker starts from a Blob of what was checked. */
function beginScriptsWith(line: string): void {
  const { Blob } = globalThis;
  globalThis.Blob = class extends Blob {
    constructor(parts: BlobPart[] = [], options: BlobPropertyBag = {}) {
      super(options.type === 'text/javascript' ? [line, ...parts] : parts, options);
    }
  };
}

/** Runs in the worker: the eighth frame is never sent. */
const endAfterSevenFrames = `() => {
  let frames = 0;
  const send = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (message, moved) {
    const list = Array.isArray(moved) ? moved : (moved?.transfer ?? []);
    if (list.some((one) => one instanceof ArrayBuffer) && ++frames > 7) return self.close();
    return send.call(this, message, moved);
  };
}`;

async function healed(archive: FaultyArchive): Promise<void> {
  heal(archive);
  await archive.up();
}

async function goDown(page: Page, images: number): Promise<void> {
  for (let at = 0; at < images; at++) await page.keyboard.press('ArrowDown');
}
