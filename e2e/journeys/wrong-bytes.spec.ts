import { createFrameCodec } from '@alternator/testing';
import type { Page } from '@playwright/test';
import { demoSeries, openSeries } from '../run/demo-series.ts';
import { heal, test } from '../run/faulty-archive.ts';
import { type ImageView, imageView } from '../run/image-view.ts';
import { expect } from '../run/journey.ts';
import { expectSomeImage } from '../run/reading.ts';

const DAMAGED = 'its data are damaged.';
const INCOMPLETE = 'the image came incomplete.';
const MISFIT = 'its data do not fit their description.';

const CUT = 3;
const NOISE = 5;

interface Encoding {
  readonly key: string;
  /** What is said of the first half of the frame. */
  readonly cut: string;
  /** What is said of noise in place of the frame; undefined where any bytes are pixels. */
  readonly noise: string | undefined;
  /** What is said of a frame of other rows: uncompressed ones are only too short. */
  readonly otherRows: string;
}

const encodings: readonly Encoding[] = [
  { key: 'encoding-htj2k', cut: INCOMPLETE, noise: DAMAGED, otherRows: MISFIT },
  { key: 'encoding-jpeg-2000', cut: INCOMPLETE, noise: DAMAGED, otherRows: MISFIT },
  { key: 'encoding-jpeg-ls', cut: INCOMPLETE, noise: DAMAGED, otherRows: MISFIT },
  { key: 'encoding-rle', cut: INCOMPLETE, noise: MISFIT, otherRows: INCOMPLETE },
  { key: 'encoding-uncompressed', cut: INCOMPLETE, noise: undefined, otherRows: INCOMPLETE },
  { key: 'cine-jpeg', cut: DAMAGED, noise: DAMAGED, otherRows: MISFIT },
];

test.describe.configure({ timeout: 180_000 });

for (const { key, cut, noise, otherRows } of encodings) {
  test(`no wrong bytes become a picture, and the rest of the series is shown: ${key}`, async ({
    page,
    archive,
  }) => {
    const frames = framesOf(key);
    const count = frames.length;
    // The series' thumbnail is made of it.
    const middle = Math.floor(count / 2) + 1;
    const place = (number: number) => frames[number - 1] ?? { sopInstanceUID: '', frame: 1 };
    archive.faults.frames.push(
      { ...place(CUT), corruption: 'truncated' },
      { ...place(middle), bytes: await halfOf(key) },
      ...(noise === undefined ? [] : [{ ...place(NOISE), corruption: 'garbage' } as const]),
    );
    await openSeries(page, key);
    const faults = [
      { number: CUT, sentence: cut },
      ...(noise === undefined ? [] : [{ number: NOISE, sentence: noise }]),
      { number: middle, sentence: otherRows },
    ];
    await seriesLoaded(page, faults.length);
    const view = imageView(page);
    const problem = view.section.getByRole('alert');
    const thumbnail = page.locator('[data-display-set][aria-pressed="true"]');
    await expect(thumbnail).toContainText('No preview');

    let at = 1;
    for (const { number, sentence } of faults) {
      await press(page, 'ArrowDown', number - at);
      await expect(problem).toContainText(`Image ${number} cannot be shown: ${sentence}`);
      await expect(problem.locator('code')).toContainText(/^FrameError [a-z]+: \S/);
      await expect(problem.getByRole('button', { name: 'Copy for IT' })).toBeVisible();
      await expect(view.section.locator('[data-pixels]')).toHaveAttribute('data-pixels', 'hidden');
      at = number + 1;
      await press(page, 'ArrowDown', 1);
      await view.shows(at, count);
      await expect(problem).toBeHidden();
      await expectSomeImage(view);
    }

    heal(archive);
    await press(page, 'ArrowUp', 1);
    await problem.getByRole('button', { name: 'Try again' }).click();
    await view.shows(middle, count);
    await expectSomeImage(view);
    await expect(thumbnail).not.toContainText('No preview');
    await seriesLoaded(page, faults.length - 1);
  });
}

test('an answer that is shorter or longer than it says is no picture, and a moment without an archive passes', async ({
  page,
  archive,
}) => {
  const key = 'encoding-htj2k';
  const pathOf = (number: number) => {
    const { sopInstanceUID } = demoSeries(key).series.instances[number - 1] ?? {};
    return new RegExp(`/instances/${sopInstanceUID}/frames`);
  };
  archive.faults.requests.push(
    { path: pathOf(3), cutAfterBytes: 2000 },
    { path: pathOf(5), declaredLength: 1.5 },
    { path: pathOf(7), declaredLength: 0.5 },
    { path: pathOf(9), status: 502 },
  );
  await openSeries(page, key);
  await seriesLoaded(page, 4);
  const view = imageView(page);
  let at = 1;
  for (const number of [3, 5, 7]) {
    await press(page, 'ArrowDown', number - at);
    at = number;
    const problem = view.section.getByRole('alert');
    await expect(problem).toContainText(`Image ${number} cannot be shown: ${INCOMPLETE}`);
  }
  await press(page, 'ArrowDown', 1);
  await view.shows(8, 30);
  heal(archive);
  // It is asked for again without a word: the archive may be back.
  await press(page, 'ArrowDown', 1);
  await view.shows(9, 30);
  await expectSomeImage(view);
});

test('a graphics context that is lost takes the image away, and gives the same one back', async ({
  page,
}) => {
  await page.addInitScript(keepContexts);
  await openSeries(page, 'encoding-htj2k');
  const view = imageView(page);
  await press(page, 'ArrowDown', 6);
  await view.shows(7, 30);
  await expectSomeImage(view);
  const before = await greysIn(view);
  await page.evaluate(() => window.graphics.lose());
  await expect(view.section.getByRole('alert')).toContainText(
    'the graphics of this computer were interrupted',
  );
  await expect(view.section.locator('[data-pixels]')).toHaveAttribute('data-pixels', 'hidden');
  await page.evaluate(() => window.graphics.restore());
  await view.shows(7, 30);
  await expect(view.section.getByRole('alert')).toBeHidden();
  await expect.poll(() => greysIn(view), { timeout: 20_000 }).toEqual(before);
});

declare global {
  interface Window {
    graphics: { lose(): void; restore(): void };
  }
}

/** Runs in the page before all else: remembers its WebGL contexts. */
function keepContexts(): void {
  const losers: WEBGL_lose_context[] = [];
  for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const real = prototype.getContext as (this: object, ...args: unknown[]) => unknown;
    Object.assign(prototype, {
      getContext(this: object, ...args: unknown[]) {
        const context = real.apply(this, args);
        if (context instanceof WebGL2RenderingContext) {
          const loser = context.getExtension('WEBGL_lose_context');
          if (loser && !losers.includes(loser)) losers.push(loser);
        }
        return context;
      },
    });
  }
  window.graphics = {
    lose: () => losers.forEach((loser) => void loser.loseContext()),
    restore: () => losers.forEach((loser) => void loser.restoreContext()),
  };
}

/** Every tenth row of the middle of the image. */
async function greysIn(view: ImageView): Promise<readonly number[]> {
  const { x, y, width, height } = await view.box();
  const picture = await view.picture();
  const rows = Array.from(
    { length: Math.floor(height / 20) },
    (_, index) => Math.floor(y + height / 4) + index * 10,
  );
  return rows.flatMap((row) => picture.row(row, Math.ceil(x + width / 4), Math.floor(x + width * 0.75)));
}

/** Each image of a series in reading order, as the archive knows it. */
function framesOf(key: string): readonly { readonly sopInstanceUID: string; readonly frame: number }[] {
  return demoSeries(key).series.instances.flatMap(({ sopInstanceUID, numberOfFrames }) =>
    Array.from({ length: numberOfFrames }, (_, index) => ({ sopInstanceUID, frame: index + 1 })),
  );
}

/** A sound frame of the series' encoding with half the rows. */
async function halfOf(key: string): Promise<Uint8Array> {
  const [instance] = demoSeries(key).series.instances;
  if (!instance) throw new Error(`${key} is empty`);
  const { pixel, transferSyntaxUID } = instance;
  const stored = instance.frame(1);
  const half = { ...pixel, rows: pixel.rows / 2 };
  return createFrameCodec().encode(stored.slice(0, stored.length / 2), half, transferSyntaxUID);
}

/** Waits until no image is awaited any more and so many have failed. */
async function seriesLoaded(page: Page, failed: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const marks = performance.getEntriesByName('alternator:series-loaded', 'mark') as PerformanceMark[];
      return marks.some(({ detail }) => detail?.failed === wanted);
    },
    failed,
    { timeout: 60_000 },
  );
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let count = 0; count < times; count++) await page.keyboard.press(key);
}
