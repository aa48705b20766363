import { RADIOGRAPH_BALL, RADIOGRAPH_GRID } from '@alternator/testing';
import type { Page } from '@playwright/test';
import { openSeries } from '../run/demo-series.ts';
import { type ImageGrid, type ImageView, imageView, placeOfPixel } from '../run/image-view.ts';
import { expect, test } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { drag } from '../run/measuring.ts';
import { type PagePoint, takePicture } from '../run/picture.ts';
import { pixelOfInsert, qaInsert, qaPlane } from '../run/qa-phantom.ts';
import {
  expectAllSeen,
  expectSomeImage,
  focused,
  middleOf,
  openByName,
  scrollThrough,
} from '../run/reading.ts';
import { greyOf, type WindowLevel } from '../run/window-level.ts';

// Many screenshots and waits: minutes on a machine that is busy, seconds on one that is not.
test.describe.configure({ timeout: 180_000 });

/** For pictures of the screen, and for what is fetched behind the first image. */
const patient = { timeout: 45_000 };

test('a study is found by a name, opened by keyboard, and read to its last slice', async ({ page }) => {
  await openByName(page, 'yamada');
  const view = imageView(page);
  await expect(view.corner('top-left')).toContainText('Yamada');
  await scrollThrough(page, 120);
  await waitForMark(page, 'series-loaded', 45_000);
  await expectAllSeen(view, 120);
});

test('the list shows a picture of each series of the chosen study, however it is stored', async ({
  page,
}) => {
  await page.goto('');
  await page.getByRole('row', { name: /One phantom, five encodings/ }).click();
  const pictures = page.getByRole('complementary').locator('img');
  await expect(pictures).toHaveCount(5, { timeout: 30_000 });
  const widths = () =>
    pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
  await expect.poll(widths).toEqual([128, 128, 128, 128, 128]);
});

test('who types a name types on while the list is searched', async ({ page }) => {
  await page.goto('');
  await waitForMark(page, 'study-list-ready');
  await page.keyboard.press('/');
  const field = await focused(page);
  for (const [typed, rows] of [
    ['must', 2],
    ['mustermannx', 0],
  ] as const) {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(typed);
    await expect(page).toHaveURL(new RegExp(`patientName=${typed}$`));
    await expect(page.getByRole('grid').locator('tbody').getByRole('row')).toHaveCount(rows);
    expect(await focused(page)).toBe(field);
  }
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('grid').locator('tbody').getByRole('row')).toHaveCount(2);
  expect(await focused(page)).toBe(field);
});

test('the window follows presets and drags, and the pixels follow the window', async ({ page }) => {
  await openSeries(page, 'qa-axial');
  const view = imageView(page);
  await expectWindow(view, { width: 400, center: 40 });
  await page.keyboard.press('2');
  await expectWindow(view, { width: 1500, center: -600 });
  await page.getByRole('button', { name: 'Window', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Liver' }).click();
  await expectWindow(view, { width: 150, center: 90 });

  const { x, y } = await middleOf(view);
  await drag(page, { x, y }, { x: x + 120, y: y - 60 });
  await expect.poll(async () => (await view.window()).width).toBeGreaterThan(170);
  const dragged = await view.window();
  expect(dragged.center).toBeLessThan(80);
  await expectWindow(view, dragged);
});

test('the image turns, flips, inverts, and comes back', async ({ page }) => {
  await openSeries(page, 'qa-axial');
  const view = imageView(page);
  const bone = await placeOf(view, 'bone');
  const { x, y } = await middleOf(view);
  const [toRight, toLeft] = [bone.x - x, x - bone.x];
  const boneAt = (point: PagePoint) => expect.poll(() => greyAt(view, point), patient).toBe(255);
  await boneAt(bone);
  await expectLetters(view, { left: 'R', right: 'L', top: 'A', bottom: 'P' });

  await page.keyboard.press('.');
  await expectLetters(view, { left: 'P', right: 'A', top: 'R', bottom: 'L' });
  await boneAt({ x, y: y + toRight });
  await page.keyboard.press('v');
  await expectLetters(view, { left: 'P', right: 'A', top: 'L', bottom: 'R' });
  await boneAt({ x, y: y + toLeft });
  await page.keyboard.press('Space');
  await page.keyboard.press('h');
  await expectLetters(view, { left: 'L', right: 'R', top: 'A', bottom: 'P' });
  await boneAt({ x: x + toLeft, y });
  await page.keyboard.press('i');
  await expect.poll(() => greyAt(view, { x: x + toLeft, y }), patient).toBe(0);

  await page.keyboard.press('Space');
  await expectLetters(view, { left: 'R', right: 'L', top: 'A', bottom: 'P' });
  await boneAt(bone);
});

test('series are hung side by side, and the address keeps it', async ({ page }) => {
  await openSeries(page, 'qa-axial');
  const thumbnails = page.getByRole('list', { name: 'Series of the study' }).getByRole('button');
  await expect(thumbnails).toHaveCount(2, patient);
  for (const thumbnail of await thumbnails.all()) {
    await expect.poll(() => brightest(page, thumbnail.locator('canvas')), patient).toBeGreaterThan(90);
  }

  await page.getByRole('button', { name: 'Layout' }).click();
  await page.getByRole('menuitemcheckbox', { name: '2 × 2' }).click();
  await expect(page).toHaveURL(/layout=2x2/);
  await thumbnails.nth(1).dragTo(page.locator('[data-cell="v2"]'));
  await imageView(page, 'v2').shows(1, 60);
  await page.locator('[data-cell="v3"]').click({ position: { x: 20, y: 20 } });
  await thumbnails.nth(1).press('Enter');
  await imageView(page, 'v3').shows(1, 60);

  await page.reload();
  await waitForMark(page, 'first-image', 45_000);
  await imageView(page, 'v1').shows(1, 120);
  await imageView(page, 'v2').shows(1, 60);
  await imageView(page, 'v3').shows(1, 60);
  await expect(page.locator('[data-cell]')).toHaveCount(4);
  for (const cell of ['v1', 'v2', 'v3']) await expectSomeImage(imageView(page, cell));
});

test('a cine plays at the speed of its acquisition, and stops', async ({ page }) => {
  const count = 40;
  await openSeries(page, 'cine-jpeg');
  const view = imageView(page);
  await view.shows(1, count);
  await waitForMark(page, 'series-loaded', 45_000);
  await page.keyboard.press('c');
  const seen = await view.section.evaluate(watchedCine, count);
  // Any one image is late on a busy machine; most of the second round are not later than most of the first.
  const lateness = seen.map(({ passed, elapsedMs }) => (elapsedMs * 25) / 1000 - passed);
  const second = seen.findIndex(({ passed }) => passed >= count);
  expect(Math.abs(median(lateness.slice(second)) - median(lateness.slice(0, second)))).toBeLessThan(8);

  await page.keyboard.press('c');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  // The last image that it wanted may still be on its way.
  await expect(view.section).toHaveAttribute('data-state', 'shown');
  const [first, last] = await view.section.evaluate(frameBeforeAndAfter);
  expect(last).toBe(first);
});

test('a mammogram opens whole', async ({ page }) => {
  await openSeries(page, 'mammogram-l-cc');
  const view = imageView(page);
  await view.shows(1, 1);
  await expect(view.corner('top-right')).toContainText('L CC');
  await expectSomeImage(view);
});

test('MONOCHROME1 and MONOCHROME2 look alike', async ({ page }) => {
  const greys: (readonly number[])[] = [];
  for (const key of ['chest-monochrome1', 'chest-monochrome2']) {
    await openSeries(page, key);
    const view = imageView(page);
    const [box, picture] = [await view.box(), await view.picture()];
    greys.push(chestPixels.map((pixel) => picture.grey(placeOfPixel(box, chest, pixel))));
  }
  const [one = [], two = []] = greys;
  const differences = one.map((grey, index) => Math.abs(grey - (two[index] ?? Number.NaN)));
  expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  expect(one[0], 'steel is white').toBeGreaterThan(245);
  expect(Math.min(...one), 'the lung is dark').toBeLessThan(120);
});

const chest: ImageGrid = {
  rows: RADIOGRAPH_GRID.rows,
  columns: RADIOGRAPH_GRID.columns,
  rowMm: RADIOGRAPH_GRID.spacingMm,
  columnMm: RADIOGRAPH_GRID.spacingMm,
};

/** The ball first, then a net over the picture. */
const chestPixels: readonly (readonly [column: number, row: number])[] = [
  [
    RADIOGRAPH_BALL.centerMm[0] / RADIOGRAPH_GRID.spacingMm,
    RADIOGRAPH_BALL.centerMm[1] / RADIOGRAPH_GRID.spacingMm,
  ],
  ...Array.from(
    { length: 300 },
    (_, index) => [200 + 70 * (index % 20), 300 + 100 * Math.floor(index / 20)] as const,
  ),
];

async function placeOf(view: ImageView, name: Parameters<typeof qaInsert>[0]): Promise<PagePoint> {
  const plane = qaPlane('qa-axial');
  return placeOfPixel(await view.box(), plane, pixelOfInsert(plane, qaInsert(name)));
}

async function greyAt(view: ImageView, point: PagePoint): Promise<number> {
  return (await view.picture()).grey(point);
}

/** What the corner says, and what the known inserts look like. */
async function expectWindow(view: ImageView, window: WindowLevel): Promise<void> {
  await expect.poll(() => view.window()).toEqual(window);
  const inserts = ['lung', 'fat', 'liver', 'acrylic', 'bone'] as const;
  const places = await Promise.all(inserts.map((name) => placeOf(view, name)));
  const worst = async () => {
    const picture = await view.picture();
    const differences = inserts.map((name, index) => {
      const shown = picture.grey(places[index] ?? { x: Number.NaN, y: Number.NaN });
      return Math.abs(shown - greyOf(qaInsert(name).hu, window));
    });
    return Math.max(...differences);
  };
  await expect.poll(worst, patient).toBeLessThanOrEqual(1.5);
}

async function expectLetters(view: ImageView, letters: Readonly<Record<string, string>>): Promise<void> {
  for (const [side, letter] of Object.entries(letters)) {
    await expect(view.section.locator(`[data-side="${side}"]`)).toHaveText(letter);
  }
}

async function brightest(page: Page, canvas: ReturnType<Page['locator']>): Promise<number> {
  const box = await canvas.boundingBox();
  if (!box) return 0;
  const picture = await takePicture(page, box);
  return Math.max(
    ...picture.row(Math.floor(box.y + box.height / 2), Math.ceil(box.x), Math.floor(box.x + box.width) - 1),
  );
}

interface SeenImage {
  /** How many went before it since the first that was seen. */
  readonly passed: number;
  readonly elapsedMs: number;
}

/** Runs in the page: two rounds of the film in which the screen never stood for half a round, so that all are counted. */
function watchedCine(section: Element, count: number): Promise<readonly SeenImage[]> {
  return new Promise((resolve) => {
    const now = () => Number(section.getAttribute('data-frame'));
    const longestMs = (count / 2) * 40;
    let [seen, last, passed, start, changed]: [SeenImage[], number, number, number, number] = [
      [],
      0,
      0,
      0,
      0,
    ];
    const watch = (time: number) => {
      const step = (now() - last + count) % count;
      if (step > 0 && time - changed > longestMs) [seen, passed, start] = [[], 0, time];
      else if (step > 0) passed += step;
      if (step > 0) {
        [last, changed] = [now(), time];
        seen.push({ passed, elapsedMs: time - start });
      }
      if (passed >= 2 * count) resolve(seen);
      else requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs in the page: what is shown now, and half a second of the screen later. */
function frameBeforeAndAfter(section: Element): Promise<readonly [string | null, string | null]> {
  return new Promise((resolve) => {
    const first = section.getAttribute('data-frame');
    let left = 30;
    const wait = () => {
      if (left-- > 0) requestAnimationFrame(wait);
      else resolve([first, section.getAttribute('data-frame')]);
    };
    wait();
  });
}
