import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { testComposed } from '../run/composed.ts';
import { expect } from '../run/journey.ts';
import { openFirstStudy } from '../run/open-study.ts';

// The deadline that is under test is short; the others only have to be there on a busy machine.
const deadlines = { manifest: 15_000, entry: 15_000, chunk: 15_000, activation: 300 };
/** A remote's manifest, entry and module come first. */
const timeout = 30_000;

const test = testComposed({
  name: 'failing-remotes',
  samples: ['plain-panel', 'react-panel', 'throws', 'hangs', 'wrong-export'],
  site: { deadlines },
  spoil(dist) {
    // Deployed without its manifest, as a copy that broke off leaves it.
    const folder = join(dist, 'remotes/sample.plain-panel');
    const versions = readdirSync(folder).filter((name) => !name.endsWith('.json'));
    for (const version of versions) rmSync(join(folder, version, 'mf-manifest.json'));
  },
});

test.describe.configure({ timeout: 120_000 });

test.describe('a composition in which parts fail', () => {
  test.beforeEach(async ({ page }) => openFirstStudy(page, '', 60_000));

  test('a part whose manifest is missing says so in its place, and can be tried again', async ({ page }) => {
    await page.getByRole('button', { name: 'Plain panel' }).click();
    const panel = page.getByRole('region', { name: 'Plain panel' });
    await expect(panel.getByText('Plain panel is not available.')).toBeVisible({ timeout });
    await expect(panel).toContainText(
      'The manifest of sample.plain-panel 1.0.0 answers 404; its folder may not be deployed.',
    );
    await expect(panel.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  test('a clinical part that throws stays in a banner with its reason', async ({ page }) => {
    // It is open by itself, as the first of the panels.
    const panel = page.getByRole('region', { name: 'The part that throws' });
    await expect(panel).toContainText('The part that throws is not available.', { timeout });
    const banner = page
      .getByRole('alert')
      .filter({ hasText: 'The part that throws is not available.' })
      .first();
    await expect(banner).toContainText('the licence server said no');
    await page.getByRole('button', { name: 'Measurements' }).click();
    await expect(banner).toBeVisible();
  });

  test('a part that hangs ends at its deadline', async ({ page }) => {
    await page.getByRole('button', { name: 'The part that hangs' }).click();
    const panel = page.getByRole('region', { name: 'The part that hangs' });
    await expect(panel).toContainText('sample.hangs did not become active within 300 ms.', { timeout });
  });

  test('a part that lacks what its remote.json promises is refused by name', async ({ page }) => {
    await page.getByRole('button', { name: 'The part that wrong-export' }).click();
    const panel = page.getByRole('region', { name: 'The part that wrong-export' });
    await expect(panel).toContainText('./panel of sample.wrong-export 1.0.0 does not export by default', {
      timeout,
    });
  });

  test('everything else keeps working: the image stands, React draws its panel', async ({ page }) => {
    for (const name of ['The part that throws', 'The part that hangs', 'React panel'])
      await page.getByRole('button', { name }).click();
    await expect(
      page.getByRole('region', { name: 'React panel' }).getByRole('listitem').first(),
    ).toContainText('frames', { timeout });
    await expect(page.locator('[data-cell="v1"] canvas').first()).toBeVisible();
    await expect(page.getByRole('contentinfo')).toContainText('parts missing', { timeout });
  });
});
