import { QA_INSERTS } from '@alternator/testing';
import { type CountingProxy, startCountingProxy } from '../bench/startup/counting-proxy.mjs';
import { budgets, measureStartup } from '../bench/startup/measure.mjs';
import { clickAtMark, stopAtMark } from '../run/at-mark.ts';
import { linkTo } from '../run/demo-series.ts';
import { type ImageGrid, imageView, placeOfPixel } from '../run/image-view.ts';
import { expect, test } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import type { PageBox, Picture } from '../run/picture.ts';

// A first visit with an empty cache, through a proxy: it takes its time on a machine that is busy.
test.describe.configure({ timeout: 180_000 });

const series = 'encoding-htj2k';
const firstImage = { path: linkTo(series), mark: 'first-image', timeoutMs: 90_000 } as const;
const studyList = { path: '', mark: 'study-list-ready', timeoutMs: 90_000 } as const;
const grid: ImageGrid = { rows: 512, columns: 512, rowMm: 0.75, columnMm: 0.75 };

test.describe('a mark is not set too early', () => {
  test('the screen shows the phantom in the moment of the first image', async ({ page, viewer }) => {
    await page.goto(linkTo(series));
    const box = await imageView(page).box();
    const stopped = await stopAtMark(page, viewer.url + linkTo(series), 'first-image');
    await expect.poll(async () => insertsOff(await stopped.screen(), box), { timeout: 60_000 }).toEqual([]);
    await stopped.goOn();
  });

  test('a click on the first row counts in the moment in which the list is ready', async ({
    page,
    viewer,
  }) => {
    await page.goto('');
    // Before, the rows may not stand where they will.
    await waitForMark(page, 'study-list-ready');
    const row = page.getByRole('row', { name: /CT quality assurance/ });
    const box = await row.boundingBox();
    if (!box) throw new Error('the first row is not in view');
    await expect(row).toHaveAttribute('aria-selected', 'false');
    await clickAtMark(page, viewer.url, 'study-list-ready', { x: box.x + 30, y: box.y + 10 });
    await expect(row).toHaveAttribute('aria-selected', 'true');
  });
});

const counted = test.extend<{ counter: CountingProxy }>({
  counter: async ({ page, viewer }, use) => {
    const counter = await startCountingProxy(viewer.url);
    await use(counter);
    await page.goto('about:blank');
    await counter.close();
  },
});

counted.describe('what a reader waits for', () => {
  counted(
    'the first image costs its bytes at most, and nothing of other remotes',
    async ({ page, counter }) => {
      const { gzipBytes, answers } = await measureStartup(page, counter, firstImage);
      expect(gzipBytes).toBeGreaterThan(0);
      expect(gzipBytes).toBeLessThanOrEqual(budgets['first-image']);
      const remotes = answers.flatMap(({ path }) => /^\/remotes\/([^/]+)/.exec(path)?.[1] ?? []);
      expect([...new Set(remotes)].sort()).toEqual(['alternator.dicomweb', 'alternator.viewport']);
    },
  );

  counted('the study list costs its bytes at most', async ({ page, counter }) => {
    const { gzipBytes } = await measureStartup(page, counter, studyList);
    expect(gzipBytes).toBeGreaterThan(0);
    expect(gzipBytes).toBeLessThanOrEqual(budgets['study-list-ready']);
  });

  counted('boot, the only code outside the lock, is below 8 kB as it is', async ({ page, counter }) => {
    const { answers } = await measureStartup(page, counter, studyList);
    const boot = answers.find(({ path }) => path.startsWith('/boot-'));
    const answer = await page.request.get(new URL(boot?.path ?? 'missing', counter.url).href);
    expect(answer.headers()['content-type']).toContain('javascript');
    expect((await answer.body()).length).toBeLessThan(8000);
  });

  counted('all code is counted: of the page, of workers, what these import', async ({ page, counter }) => {
    const { answers } = await measureStartup(page, counter, firstImage);
    const known = new Set(answers.filter(({ gzipBytes }) => gzipBytes > 0).map(({ path }) => path));
    // Nothing can run that came another way.
    const policy = (await page.request.get(counter.url)).headers()['content-security-policy'];
    expect(policy).toContain(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:;",
    );
    // The service worker fetches through the same proxy.
    const workers = page.context().serviceWorkers();
    expect(workers.map((worker) => new URL(worker.url()).pathname)).toEqual(workers.map(() => '/sw.js'));

    const until = await page.evaluate(markedAt);
    const ofThreads = [
      await page.evaluate(codeUntil, until),
      ...(await Promise.all(page.workers().map((worker) => worker.evaluate(codeUntil, until)))),
    ];
    expect(ofThreads.filter((paths) => paths.length > 0).length).toBeGreaterThanOrEqual(2);
    expect(ofThreads.flat().some((path) => path.endsWith('.wasm'))).toBe(true);
    expect(ofThreads.flat().filter((path) => !known.has(path))).toEqual([]);
  });
});

/** The inserts of the phantom that do not have their greys on the screen: those of window 40 / 400. */
function insertsOff(screen: Picture, box: PageBox): string[] {
  return QA_INSERTS.flatMap(({ name, center: [x, y], hu }) => {
    const middle = placeOfPixel(box, grid, [255.5 + x / grid.columnMm, 255.5 + y / grid.rowMm]);
    const greys = patch.map(([right, down]) => screen.grey({ x: middle.x + right, y: middle.y + down }));
    const mean = greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
    const expected = 255 * Math.min(1, Math.max(0, (hu - 39.5) / 399 + 0.5));
    return Math.abs(mean - expected) <= 4 ? [] : [`${name}: ${mean.toFixed(0)}, not ${expected.toFixed(0)}`];
  });
}

/** Steps around the middle of an insert, all inside the smallest. Their mean is free of the series' noise. */
const patch = Array.from(
  { length: 121 },
  (_, index) => [(index % 11) - 5, Math.floor(index / 11) - 5] as const,
);

/** Runs in the page. */
function markedAt(): number {
  const [mark] = performance.getEntriesByName('alternator:first-image', 'mark');
  return performance.timeOrigin + (mark?.startTime ?? Number.NaN);
}

/** Runs in the page and in its workers: the code that each asked for itself and had by then. */
function codeUntil(ms: number): string[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter(
      ({ name, responseEnd }) => /\.(?:js|wasm)$/.test(name) && performance.timeOrigin + responseEnd <= ms,
    )
    .map(({ name }) => new URL(name).pathname);
}
