import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request, Response } from '@playwright/test';
import { runAlternator } from '../run/alternator.ts';
import { compositionFolder, publish, testComposed } from '../run/composed.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { openFirstStudy } from '../run/open-study.ts';
import { servePlainFiles } from '../run/plain-files.ts';

const name = 'many-pages';
/** A few each time; fifty were opened by hand, see README. */
const count = Number(process.env.ALTERNATOR_OPEN_PAGES ?? 4);

const test = testComposed({ name, samples: ['plain-panel'], signed: true, site: { pollMinutes: 1 / 10 } });
test.describe.configure({ timeout: 120_000 + count * 20_000 });

/** A page, and the folders of host and remotes that it asked for since it started. */
interface Watched {
  readonly page: Page;
  readonly asked: Set<string>;
}

function watch(page: Page): Watched {
  const asked = new Set<string>();
  page.on('request', (request) => {
    if (request.isNavigationRequest()) asked.clear();
    const [, folder] = /\/((?:host\/[^/]+|remotes\/[^/]+\/[^/]+)\/)/.exec(request.url()) ?? [];
    if (folder) asked.add(folder);
  });
  return { page, asked };
}

const lockOf = ({ page }: Watched) =>
  page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^[0-9a-f]{8}$/ })
    .textContent();

/** A page asks for it anew every six seconds. */
const channelPath = 'sites/journey/channel.json';

/** Until a page knows what was published: it asks again once it has taken the answer before. */
async function told({ page }: Watched, published: string): Promise<void> {
  const isChannel = (asked: Request | Response) => asked.url().endsWith(channelPath);
  const textOf = (answer: Response) => answer.text().catch(() => 'late, and given up');
  await page.waitForResponse(async (answer) => isChannel(answer) && (await textOf(answer)) === published);
  await page.waitForRequest(isChannel);
}

test('open pages go through a publication and a rollback: none breaks, none mixes versions', async ({
  context,
  viewer,
}, { workerIndex }) => {
  const folder = compositionFolder(`${name}-${workerIndex}`);
  const [site, dist] = [join(folder, 'site.jsonc'), join(folder, 'dist')];
  const files = await servePlainFiles(dist, viewer.url);
  const pages: Watched[] = [];
  for (let index = 0; index < count; index++) {
    const watched = watch(await context.newPage());
    pages.push(watched);
    // Every fourth one reads a study.
    if (index % 4 === 0) await openFirstStudy(watched.page, files.url, 60_000);
    else {
      await watched.page.goto(files.url);
      await waitForMark(watched.page, 'study-list-ready', 60_000);
    }
  }
  const [reading, listing] = [0, 1].map((kind) =>
    pages.filter((_, index) => (index % 4 === 0) === (kind === 0)),
  ) as [Watched[], Watched[]];
  const lock = (await lockOf(pages[0] as Watched)) ?? '';
  const expectAll = async (some: readonly Watched[], wanted: string) => {
    for (const one of some) {
      await expect.poll(() => lockOf(one), { timeout: 60_000 }).toBe(wanted);
      const { host, remotes } = JSON.parse(
        readFileSync(join(dist, `sites/journey/site.lock-${wanted}.json`), 'utf8'),
      );
      const own = [host, ...remotes].map(({ base }: { base: string }) => base);
      expect([...one.asked].filter((asked) => !own.includes(asked))).toEqual([]);
      expect(one.asked.size).toBeGreaterThan(1);
    }
  };
  const start = async (some: readonly Watched[]) => {
    for (const one of some) {
      const before = await lockOf(one);
      await one.page.getByRole('button', { name: 'Start it' }).click({ timeout: 60_000 });
      // The page that was left has its marks and its lock until the next one stands.
      await expect.poll(() => lockOf(one), { timeout: 60_000 }).not.toBe(before);
      await waitForMark(one.page, 'study-list-ready', 60_000);
    }
  };
  await expectAll(pages, lock);

  const before = readFileSync(site, 'utf8');
  const { 'sample.plain-panel': _, ...remotes } = JSON.parse(before).remotes;
  writeFileSync(site, JSON.stringify({ ...JSON.parse(before), remotes }));
  await publish(folder);
  const channel = readFileSync(join(dist, channelPath), 'utf8');
  const readersTold = reading.map((one) => told(one, channel));
  await start(listing);
  const next = (await lockOf(listing[0] as Watched)) ?? '';
  expect(next).not.toBe(lock);
  await expectAll(listing, next);
  // Those that read go on as they were, and load a part that the new lock does not have.
  for (const { page } of reading) {
    await page.getByRole('button', { name: 'Plain panel' }).click();
    await expect(page.getByRole('region', { name: 'Plain panel' })).toContainText('Study of', {
      timeout: 30_000,
    });
  }
  await expectAll(reading, lock);
  // Who closes a study before knows nothing that could start by itself then.
  await Promise.all(readersTold);
  for (const { page } of reading) await page.goBack();
  await expectAll(reading, next);

  const key = ['--key', join(folder, 'site.key')];
  await runAlternator(['site', 'rollback', '--site', site, '--dist', dist, ...key]);
  await start(pages);
  await expectAll(pages, lock);
  for (const { page } of pages) await page.close();
  files.close();
});
