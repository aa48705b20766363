import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, startAlternator, type Viewer } from '../run/alternator.ts';
import { siteOf } from '../run/composed.ts';
import { editSource } from '../run/edit-source.ts';
import { expect, test } from '../run/journey.ts';
import { openFirstStudy } from '../run/open-study.ts';

const folder = join(root, 'e2e/results/hot-reload');
const remote = join(folder, 'solid-panel');
const site = join(folder, 'site.jsonc');

const dev = test.extend<object, { viewer: Viewer }>({
  viewer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here
    async ({}, use) => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      cpSync(join(root, 'e2e/remotes/solid-panel'), remote, { recursive: true });
      writeFileSync(site, JSON.stringify(siteOf({ name: 'hot-reload', samples: ['solid-panel'] })));
      const program = startAlternator(['dev', '--port', '0', '--site', site, '--with', remote]);
      const [, url = ''] = await program.printed(/Alternator at (http:\/\/[^\s/]+\/)/, 240_000);
      await use({ url, program, stop: () => program.stop() });
      await program.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

dev('an edit of a remote shows in the open page, and what it counted is kept', async ({ page }) => {
  dev.setTimeout(240_000);
  // From sources, nothing of it minified, each module on its own way through a proxy.
  await openFirstStudy(page, '', 60_000);
  await page.getByRole('button', { name: 'Solid panel' }).click();
  const panel = page.getByRole('region', { name: 'Solid panel' });
  const more = panel.getByRole('button', { name: 'More' });
  for (let clicks = 0; clicks < 3; clicks++) await more.click();
  await expect(panel).toContainText('Counted 3');
  const loadedAt = await page.evaluate(() => performance.timeOrigin);

  editSource(join(remote, 'src/caption.tsx'), 'Counted', 'So far');

  await expect(panel).toContainText('So far 3', { timeout: 30_000 });
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loadedAt);
});
