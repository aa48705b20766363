import type { Locator, Page } from '@playwright/test';
import { patientDeadlines, siteOf, testComposed } from '../run/composed.ts';
import { reloaded, reloadNow } from '../run/diagnostics.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { openFirstStudy } from '../run/open-study.ts';

const composed = { name: 'settings', samples: ['night-theme', 'settings-panel'] };
const { remotes } = siteOf(composed) as { remotes: object };
const test = testComposed({
  ...composed,
  site: {
    deadlines: patientDeadlines,
    remotes: {
      ...remotes,
      'sample.settings-panel': {
        version: '^1.0.0',
        settings: { criteria: 'who' },
        defaults: { limit: 15 },
      },
    },
  },
});

// Two page loads each, with a study open, and a part that is loaded once its image stands.
test.describe.configure({ timeout: 120_000 });
const patient = { timeout: 30_000 };

const settings = (page: Page) => page.getByRole('dialog', { name: 'Settings' });
const rule = (page: Page) => page.getByText(/from .* mm/);
/** What the page is painted with, and what lies under the image. */
const colors = (page: Page) =>
  page.evaluate(() => {
    const painted = (element: Element | null) => element && getComputedStyle(element).backgroundColor;
    return [painted(document.body), painted(document.querySelector('[data-viewport]'))];
  });
const dark = 'rgb(38, 40, 43)';
const night = 'rgb(22, 10, 8)';
const black = 'rgb(0, 0, 0)';

async function openSettings(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+,');
  await expect(settings(page).getByLabel('Theme')).toBeVisible(patient);
  return settings(page);
}

test.describe('the settings', () => {
  test("wear a stranger's theme over an open study, at once and after a reload, and images stay on black", async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await openFirstStudy(page, '', 45_000);
    expect(asked.filter((path) => path.includes('/settings.'))).toEqual([]);
    expect(await colors(page)).toEqual([dark, black]);
    const dialog = await openSettings(page);
    await dialog.getByLabel('Theme').selectOption('Night, red-shifted');
    expect(await colors(page)).toEqual([night, black]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.locator('[data-viewport][data-state="shown"]')).toBeVisible();
    await reloaded(page, async () => void (await page.reload()));
    await expect.poll(async () => (await colors(page))[0], patient).toBe(night);
    expect(asked.filter((path) => path.includes('/sample.night-theme/'))).toEqual([]);
  });

  test('change a part while it runs or after a reload, refuse a wrong number, and show what the site fixes', async ({
    page,
  }) => {
    await openFirstStudy(page, '', 45_000);
    await page.getByRole('button', { name: 'Lesion rules' }).click();
    await expect(rule(page)).toHaveText('Lesions: from 15 mm, who', patient);
    const dialog = await openSettings(page);
    const part = dialog.getByRole('region', { name: 'Lesion rules sample.settings-panel' });
    const limit = part.getByLabel('Smallest lesion');
    await expect(limit).toHaveAccessibleDescription(/What is shorter is no target lesion\. this site/);
    await limit.fill('99');
    await limit.press('Enter');
    await expect(part.getByRole('alert').filter({ hasText: 'Not taken' })).toHaveText(
      'Not taken: it must be at most 50 mm. 15 mm stays in force.',
    );
    await limit.fill('12.5');
    await limit.press('Enter');
    await expect(rule(page)).toHaveText('Lesions: from 12.5 mm, who');
    await expect(part.getByLabel('Response criteria')).toBeDisabled();
    await expect(part).toContainText(/Fixed by this site \(site\.jsonc:\d+:\d+\)/);
    await part.getByRole('button', { name: 'Reset Smallest lesion to 15 mm' }).click();
    await expect(rule(page)).toHaveText('Lesions: from 15 mm, who');
    // Read once by the part: it waits for a reload, which an open study is asked for twice.
    const heading = part.getByLabel('Heading');
    await heading.fill('Targets');
    await heading.press('Enter');
    await expect(part).toContainText('after a reload');
    await expect(rule(page)).toHaveText('Lesions: from 15 mm, who');
    await reloadNow(dialog, { openStudy: true });
    await waitForMark(page, 'first-image', 45_000);
    await expect(rule(page)).toHaveText('Targets: from 15 mm, who', patient);
  });

  test('have an address and a place in the footer', async ({ page }) => {
    await page.goto('settings');
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible(patient);
    await page.getByRole('button', { name: 'Close' }).click();
    await waitForMark(page, 'study-list-ready');
    await page.getByRole('contentinfo').getByRole('button', { name: 'Settings' }).click();
    await expect(settings(page)).toBeVisible();
  });
});
