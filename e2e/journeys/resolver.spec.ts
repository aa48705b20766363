import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { testComposed } from '../run/composed.ts';
import { expect } from '../run/journey.ts';
import { openFirstStudy } from '../run/open-study.ts';

const test = testComposed({ name: 'resolver', samples: ['needs-isolation', 'side-by-side'] });

test.describe.configure({ timeout: 120_000 });

test('a part that the browser cannot run is left out before any of its code is asked for', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openFirstStudy(page);
  const alert = page.getByRole('alert').filter({ hasText: 'sample.needs-isolation' });
  await expect(alert).toContainText(
    'sample.needs-isolation needs shared-array-buffer, ' +
      'which this browser does not offer here. Serve the page with Cross-Origin-Opener-Policy',
  );
  await page.getByRole('button', { name: 'Side by side' }).click();
  await expect(page.getByRole('region', { name: 'Side by side' })).toContainText('two cells');
  await expect(page.getByRole('button', { name: 'The part that shares memory' })).toHaveCount(0);
  expect(asked.filter((path) => path.includes('/sample.side-by-side/'))).not.toEqual([]);
  expect(asked.filter((path) => path.includes('/sample.needs-isolation/'))).toEqual([]);
});

test('its code is asked for where its remote.json does not say what it needs', async ({ page }) => {
  await changeLock(page, (lock) =>
    lock.replace(/"capabilities":\["shared-array-buffer"\]/, '"capabilities":[]'),
  );
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openFirstStudy(page);
  await page.getByRole('button', { name: 'The part that shares memory' }).click();
  await expect
    .poll(() => asked.filter((path) => path.includes('/sample.needs-isolation/')).length)
    .toBeGreaterThan(0);
});

test('a study is laid out by the protocol that fits it, unless its address says how', async ({ page }) => {
  await openFirstStudy(page);
  // Once all of its metadata has come.
  await expect(page).toHaveURL(/layout=1x2/, { timeout: 30_000 });
  await expect(page.locator('[data-cell]')).toHaveCount(2);

  const address = new URL(page.url());
  address.searchParams.set('layout', '2x2');
  await page.goto(address.href);
  await expect(page.locator('[data-cell="v1"] canvas').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-cell]')).toHaveCount(4);
});

/** As somebody may publish it who knows what the remote needs no better. */
async function changeLock(page: Page, change: (lock: string) => string): Promise<void> {
  await page.route('**/sites/channel.json', async (route) => {
    const channel = await (await route.fetch()).json();
    const url = new URL(channel.lock, route.request().url()).href;
    const before = await (await page.request.get(url)).text();
    const body = change(before);
    expect(body).not.toBe(before);
    await page.route(url, (asked) => asked.fulfill({ contentType: 'application/json', body }));
    const sha384 = `sha384-${createHash('sha384').update(body).digest('base64')}`;
    await route.fulfill({ json: { ...channel, sha384 } });
  });
}
