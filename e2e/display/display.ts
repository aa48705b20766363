import type { Page } from '@playwright/test';
import {
  type ArchiveStore,
  createArchive,
  createMemoryStore,
  type StoredInstance,
} from '../../config/cli/src/archive/index.ts';
import { type Listening, listen } from '../../config/cli/src/serve/server.ts';
import { startViewer, type Viewer } from '../run/alternator.ts';
import { test as journey } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { type DrawnImage, drawnImage } from './drawn-image.ts';
import { type DisplayImage, storedStudy } from './image-file.ts';

export { expect } from '../run/journey.ts';

interface DisplayFixtures {
  /** Puts an image into the archive and opens it in the product, one image pixel on one of the screen. */
  readonly show: (image: DisplayImage) => Promise<DrawnImage>;
  /** Opens a study of several images; what it returns puts one of them into the viewport. */
  readonly showStudy: (
    images: readonly DisplayImage[],
  ) => Promise<(image: DisplayImage) => Promise<DrawnImage>>;
  /** As `show`, for an instance that is made already. */
  readonly showInstance: (instance: StoredInstance) => Promise<DrawnImage>;
}

interface DisplayArchive {
  readonly store: ArchiveStore;
  readonly server: Listening;
}

/**
 * Tests of what stands on the canvas. The archive is empty at first: an image is in it once it is shown.
 */
export const test = journey.extend<DisplayFixtures, { readonly images: DisplayArchive; viewer: Viewer }>({
  images: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use) => {
      const store = createMemoryStore();
      const server = await listen(createArchive(store), { port: 0, insist: true });
      await use({ store, server });
      await server.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  viewer: [
    async ({ images }, use) => {
      const viewer = await startViewer(['--dicomweb', images.server.url]);
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  showInstance: async ({ page, images }, use) =>
    use(async (instance) => {
      images.store.catalogue.add(instance);
      await openInstance(page, instance);
      return drawnImage(page, instance);
    }),
  showStudy: async ({ page, images }, use) =>
    use(async (study) => {
      const instances = storedStudy(study);
      for (const instance of instances) images.store.catalogue.add(instance);
      if (instances[0]) await openInstance(page, instances[0]);
      return async (image) => {
        const instance = instances[study.indexOf(image)];
        if (!instance) throw new Error(`"${image.name}" is not in this study`);
        await page.locator(`[data-display-set$="~${instance.seriesInstanceUID}"]`).click();
        return drawnImage(page, instance);
      };
    }),
  show: async ({ showInstance }, use) =>
    use(async (image) => {
      const [instance] = storedStudy([image]);
      if (!instance) throw new Error('a study of one image has one');
      return showInstance(instance);
    }),
});

async function openInstance(page: Page, instance: StoredInstance): Promise<void> {
  const query = new URLSearchParams({
    source: 'archive',
    study: instance.studyInstanceUID,
    series: instance.seriesInstanceUID,
  });
  await page.goto(`viewer?${query}`);
  await waitForMark(page, 'first-image', 120_000);
}
