import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HttpServer, startHttpServer } from '../archives/http-server.ts';
import { phantomFiles } from '../archives/phantom-files.ts';
import { writeStaticTree } from '../archives/static-tree.ts';
import type { Viewer } from '../run/alternator.ts';
import { startComposition } from '../run/composed.ts';
import { openSeries } from '../run/demo-series.ts';
import { imageView } from '../run/image-view.ts';
import { expect, test as journey } from '../run/journey.ts';
import { expectAllSeen, expectSomeImage, openByName, scrollThrough } from '../run/reading.ts';

async function* files() {
  yield* phantomFiles('qa-oblique');
  yield* phantomFiles('encoding-jpeg-ls');
}

/** Two trees at `npx http-server -p PORT --cors -g`, on another origin than the page. */
const test = journey.extend<object, { trees: HttpServer; viewer: Viewer }>({
  trees: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'alternator-trees-'));
      await writeStaticTree(files(), join(folder, 'dicomweb'));
      await writeStaticTree(files(), join(folder, 'older'), { single: true });
      const server = await startHttpServer(folder);
      await use(server);
      await server.program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  viewer: [
    async ({ trees }, use, worker) => {
      const source = (id: string, path: string) => ({
        id,
        use: 'alternator.static',
        title: `Tree ${id}`,
        origins: [trees.origin],
        config: { root: `${trees.origin}/${path}` },
      });
      const dataSources = [source('tree', 'dicomweb'), source('older', 'older')];
      const viewer = await startComposition({ name: `trees-${worker.workerIndex}`, site: { dataSources } });
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test.describe.configure({ timeout: 120_000 });

test('a static tree at http-server is searched in the page and read to its end', async ({ page, trees }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(trees.origin)) asked.push(request.url());
  });
  await openByName(page, 'yamada');
  await openSeries(page, 'qa-oblique', 'tree');
  await scrollThrough(page, 60);
  await expectAllSeen(imageView(page), 60);
  // Nothing that a server of files would not understand.
  expect(asked.filter((url) => url.includes('?'))).toEqual([]);
  expect(asked.some((url) => url.endsWith('/studies/index.json'))).toBe(true);
});

for (const source of ['tree', 'older']) {
  test(`compressed frames of the ${source} are shown`, async ({ page }) => {
    await openSeries(page, 'encoding-jpeg-ls', source);
    await expectSomeImage(imageView(page));
  });
}
