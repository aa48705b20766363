import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../run/alternator.ts';
import { expect, localCode as journey, type LocalDev, startLocalDev } from '../run/local-code.ts';
import { waitForMark } from '../run/marks.ts';
import { takePicture } from '../run/picture.ts';

const id = 'sample.solid-panel';
const label = (page: Page) => page.getByRole('complementary', { name: 'Local code runs' });
const ignored = 'The address names local code. It was ignored: what is published runs.';

async function showPanel(page: Page) {
  await page.getByRole('button', { name: 'Solid panel' }).click();
  return page.getByRole('region', { name: 'Solid panel' });
}

journey.describe('a part under development in a deployed page', () => {
  let dev: LocalDev;
  journey.beforeAll(async ({ viewer }) => {
    journey.setTimeout(180_000);
    dev = await startLocalDev(`${viewer.url}open/`, join(root, 'e2e/results/dev-override/solid-panel'));
  });
  journey.afterAll(() => dev.program.stop());

  journey(
    'runs in the place of the published one after a question, in a frame, hot, and goes with one press',
    async ({ page }) => {
      journey.setTimeout(240_000);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(dev.address);
      await expect(page.getByRole('heading', { name: 'Run local code in this tab?' })).toBeVisible();
      await expect(page.getByRole('main')).toContainText(id);
      expect(asked.filter((url) => url.startsWith(dev.origin))).toEqual([]);
      await page.getByRole('button', { name: 'Run it' }).click();
      await expect(label(page)).toContainText(`LOCAL CODE: ${id}`, { timeout: 30_000 });
      expect(new URL(page.url()).search).toBe('');

      // In this tab from now on: nothing is asked again.
      await page.reload();
      await waitForMark(page, 'study-list-ready');
      await page.getByRole('grid').press('Home');
      await page.getByRole('grid').press('Enter');
      const panel = await showPanel(page);
      // Panels wait for the first image.
      await expect(panel).toContainText('Local 0', { timeout: 60_000 });
      await panel.getByRole('button', { name: 'More' }).click();
      const loadedAt = await page.evaluate(() => performance.timeOrigin);
      dev.say('Local', 'Edited');
      await expect(panel).toContainText('Edited 1', { timeout: 30_000 });
      expect(await page.evaluate(() => performance.timeOrigin)).toBe(loadedAt);

      await page.keyboard.press('Control+Shift+D');
      const diagnostics = page.getByRole('dialog');
      await expect(diagnostics).toContainText(`${id} from ${dev.origin}, in this tab`);
      // #a3001b in full: neither the dialog nor what dims the page lies over it.
      const box = await label(page).boundingBox();
      if (!box) throw new Error('the label has no place');
      const { grey } = await takePicture(page, box);
      expect(grey({ x: box.x + box.width / 2, y: box.y + 1 })).toBe(0xa3);
      await page.keyboard.press('Escape');

      await label(page).getByRole('button', { name: 'Stop it and reload' }).click();
      // It was open, and is again.
      await expect(panel).toContainText('Counted 0', { timeout: 60_000 });
      await expect(label(page)).toHaveCount(0);
      expect(await page.evaluate(() => performance.timeOrigin)).not.toBe(loadedAt);
    },
  );

  journey(
    'does not run where the reader says so, and its program is not asked for anything',
    async ({ page, viewer, listener }) => {
      await page.goto(`${viewer.url}open/?dev=${id}=${listener.origin}`);
      await page.getByRole('button', { name: 'Without it' }).click();
      await waitForMark(page, 'study-list-ready');
      await expect(label(page)).toHaveCount(0);
      await page.reload();
      await waitForMark(page, 'study-list-ready');
      expect(listener.asked).toEqual([]);
    },
  );

  journey('ends by itself, with what to do, once it cannot be loaded', async ({ page }) => {
    journey.setTimeout(120_000);
    await page.goto(dev.address);
    await page.getByRole('button', { name: 'Run it' }).click();
    await waitForMark(page, 'study-list-ready');
    await dev.program.stop();
    await page.reload();
    const told = page.getByRole('status').filter({ hasText: `Local code of ${id} does not run in this tab` });
    await expect(told).toContainText('Start alternator remote dev');
    await waitForMark(page, 'study-list-ready');
    await expect(label(page)).toHaveCount(0);
  });
});

journey.describe('what an address that names local code cannot do', () => {
  for (const [site, why] of [
    ['closed', 'This site runs no local code.'],
    ['clinical', 'Clinical mode runs no local code.'],
  ] as const)
    journey(
      `run any on a ${site} site, or ask its program for anything`,
      async ({ page, viewer, listener }) => {
        const lines: string[] = [];
        page.on('console', (message) => lines.push(message.text()));
        await page.goto(`${viewer.url}${site}/?dev=${id}=${listener.origin}`);
        await waitForMark(page, 'study-list-ready');
        await expect(page.getByRole('status').filter({ hasText: ignored })).toContainText(why);
        expect(lines.filter((line) => line.includes('Local code was ignored'))).toHaveLength(1);
        expect(listener.asked).toEqual([]);
      },
    );

  journey('lead to another computer, or to another name of this one', async ({ page, viewer, listener }) => {
    const { port } = new URL(listener.origin);
    for (const origin of [`http://stranger.test:${port}/`, `http://localhost:${port}/`]) {
      await page.goto(`${viewer.url}open/?dev=${id}=${origin}`);
      const told = page.getByRole('status').filter({ hasText: ignored });
      await expect(told).toContainText('Local code runs from this computer only');
      await waitForMark(page, 'study-list-ready');
    }
    expect(listener.asked).toEqual([]);
  });

  journey(
    'give a part that the site does not have more than the site lets it do',
    async ({ page, viewer, listener }) => {
      listener.answer(localRemote('acme.greedy', { permissions: ['archives'] }));
      await page.goto(`${viewer.url}open/?dev=acme.greedy=${listener.origin}`);
      await expect(page.getByRole('main')).toContainText('It may do nothing but draw its own parts.');
      await page.getByRole('button', { name: 'Run it' }).click();
      const told = page.getByRole('status').filter({ hasText: 'Local code of acme.greedy does not run' });
      await expect(told).toContainText('asks for archives, which the site does not grant');
      await expect(label(page)).toHaveCount(0);
      // Only what it says of itself: no code.
      expect(listener.asked).toEqual(['/local-remote.json']);
    },
  );
});

/** What a development server says of a remote that draws nothing. */
function localRemote(name: string, manifest: object) {
  return {
    id: name,
    version: '1.0.0',
    container: 'remote_local',
    manifest: { id: name, version: '1.0.0', engines: { sdk: '^2.0.0' }, ...manifest },
  };
}
