import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followGuide, type Reader } from '../published/follow-guide.ts';
import { packed } from '../published/packed.ts';
import type { Viewer } from '../run/alternator.ts';
import { imageView } from '../run/image-view.ts';
import { expect, test } from '../run/journey.ts';
import { arm, drag, mainNumber } from '../run/measuring.ts';
import { openFirstStudy } from '../run/open-study.ts';

/** Somebody in an empty folder, who has typed the guide's own lines as far as `npm start`. */
const guide = test.extend<object, { reader: Reader; viewer: Viewer }>({
  reader: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here
    async ({}, use) => {
      const place = mkdtempSync(join(tmpdir(), 'alternator-guide-'));
      await use(followGuide(place, await packed()));
      rmSync(place, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  viewer: [
    async ({ reader }, use) => {
      const program = await reader.until('npm start');
      const [, url = ''] = await program.printed(/Alternator at (http:\/\/[^\s/]+\/)/, 240_000);
      await use({ url, program, stop: () => program.stop() });
      await program.stop();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

guide('from an empty folder, the guide gives a panel that lists what is measured', async ({ page }) => {
  guide.setTimeout(240_000);
  // Nobody has opened a study of this archive before: its images are made first.
  await openFirstStudy(page, '', 60_000);
  await page.getByRole('button', { name: 'Findings' }).click();
  const panel = page.getByRole('region', { name: 'Findings' });
  await expect(panel).toContainText('Nothing measured yet', { timeout: 30_000 });

  const view = imageView(page);
  await arm(page, view, 'l', 'length');
  const { x, y, width, height } = await view.box();
  const middle = { x: x + width / 2, y: y + height / 2 };
  await drag(page, middle, { x: middle.x + 100, y: middle.y });

  const line = panel.getByRole('listitem');
  await expect(line).toHaveText(/^Length 1: \d+\.\d mm$/, { timeout: 30_000 });
  const [, listed] = /: (\S+) mm/.exec((await line.textContent()) ?? '') ?? [];
  // The product's own list has it as the same number.
  await page.getByRole('button', { name: 'Measurements' }).click();
  expect(Number(listed)).toBeCloseTo(await mainNumber(page, 'Length 1'), 1);
});

guide('what is left of the guide tests and builds that remote', async ({ reader, viewer }) => {
  guide.setTimeout(240_000);
  expect(viewer.url).toContain('127.0.0.1');
  expect(await reader.rest()).toMatch(/built into \S+acme\.findings\/dist/);
});
