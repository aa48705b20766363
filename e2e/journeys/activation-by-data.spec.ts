import { createArchive, createMemoryStore } from '../../config/cli/src/archive/index.ts';
import { type Listening, listen } from '../../config/cli/src/serve/server.ts';
import { startCountingProxy } from '../bench/startup/counting-proxy.mjs';
import { measureStartup } from '../bench/startup/measure.mjs';
import { type DisplayImage, storedStudy } from '../display/image-file.ts';
import { ramp } from '../display/ramp.ts';
import type { Viewer } from '../run/alternator.ts';
import { startComposition } from '../run/composed.ts';
import { expect, test as journey } from '../run/journey.ts';
import { privateSopClass, strangerId } from '../run/stranger-remote.mjs';

const { pixel, frame } = ramp({ bitsStored: 12 });
const image = (name: string, attributes: DisplayImage['attributes'] = {}): DisplayImage => ({
  name,
  pixel,
  frames: [frame],
  attributes,
});
const seventh = 6;
const withPrivateObjects = storedStudy([
  image('an image', { SeriesNumber: '1' }),
  image('objects of part 7', { SeriesNumber: '2', SOPClassUID: privateSopClass(seventh) }),
]);
const withPet = storedStudy([image('a PET image', { SeriesNumber: '1', Modality: 'PT' })]);

const test = journey.extend<object, { archive: Listening; viewer: Viewer }>({
  archive: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use) => {
      const store = createMemoryStore();
      for (const instance of [...withPrivateObjects, ...withPet]) store.catalogue.add(instance);
      const server = await listen(createArchive(store), { port: 0, insist: true });
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  viewer: [
    async ({ archive }, use, worker) => {
      const name = `activation-by-data-${worker.workerIndex}`;
      const viewer = await startComposition({ name, strangers: 20, serve: ['--dicomweb', archive.url] });
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

test.describe.configure({ timeout: 120_000 });

/** Opens a study; which strangers were asked for before its first image, and what was asked for at all by now. */
const opened = test.extend<{
  open: (study: typeof withPet) => Promise<{ before: string[]; now(): string[] }>;
}>({
  open: async ({ page, viewer }, use) => {
    const proxy = await startCountingProxy(viewer.url);
    await page.addInitScript(waitForTheImage);
    await use(async ([instance]) => {
      const query = new URLSearchParams({ source: 'archive', study: instance?.studyInstanceUID ?? '' });
      const { answers } = await measureStartup(page, proxy, {
        path: `viewer?${query}`,
        mark: 'first-image',
        timeoutMs: 60_000,
      });
      return { before: strangersOf(answers), now: () => strangersOf(proxy.answers) };
    });
    await page.goto('about:blank');
    await proxy.close();
  },
});

opened(
  'a handler is loaded when instances of its SOP class come, after the first image',
  async ({ page, open }) => {
    const { before, now } = await open(withPrivateObjects);
    await expect(page.getByText('Private objects')).toBeVisible({ timeout: 30_000 });
    expect(before).toEqual([]);
    expect(now()).toEqual([strangerId(seventh)]);
  },
);

opened('a remote that asked for a modality is active when such a study is open', async ({ open }) => {
  const { before, now } = await open(withPet);
  await expect.poll(now, { timeout: 30_000 }).toEqual([strangerId(19)]);
  expect(before).toEqual([]);
});

function strangersOf(answers: readonly { readonly path: string }[]): string[] {
  return [...new Set(answers.flatMap(({ path }) => /^\/remotes\/(stranger\.[^/]+)/.exec(path)?.[1] ?? []))];
}

/** Runs in the page: its patience with a first image, five seconds, does not end on a busy machine. */
function waitForTheImage(): void {
  const { setTimeout } = window;
  const patient = (run: TimerHandler, ms?: number, ...more: unknown[]) =>
    setTimeout(run, ms === 5000 ? 100_000 : ms, ...more);
  window.setTimeout = patient as typeof window.setTimeout;
}
