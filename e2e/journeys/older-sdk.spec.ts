import type { Page } from '@playwright/test';
import { testComposed } from '../run/composed.ts';
import { openSeries } from '../run/demo-series.ts';
import { openDiagnostics, partRow } from '../run/diagnostics.ts';
import { imageView } from '../run/image-view.ts';
import { expect } from '../run/journey.ts';
import { placeOfInsert } from '../run/measure-insert.ts';
import { arm, measurementRow } from '../run/measuring.ts';
import { installOlderSdk, olderPanel } from '../run/older-sdk.ts';

installOlderSdk();
const test = testComposed({ name: 'older-sdk', samples: [olderPanel, 'plain-panel'] });

// Builds two remotes and measures: minutes on a machine that is busy, seconds on one that is not.
test.describe.configure({ timeout: 180_000 });

/** A panel's code comes by the host's deadlines for a remote: its manifest, its entry, a chunk, its activation. */
const comes = { timeout: 30_000 };

test('a remote built for SDK 1 runs beside those of today, sees the same measurement, and says who made it', async ({
  page,
}) => {
  const shims: string[] = [];
  page.on(
    'request',
    (request) => /\/host\/.*\/sdk-1\.\w+\.js$/.test(request.url()) && shims.push(request.url()),
  );
  const mismatches: string[] = [];
  page.on('console', (line) => /Federation Runtime/.test(line.text()) && mismatches.push(line.text()));
  await openSeries(page, 'qa-axial');
  await measure(page);
  const details = page.getByRole('region', { name: 'Details of Probe 1' });
  await expect(details).toContainText(/by alternator\.measurement@0\.1\.0#[0-9a-f]{8}/);
  const [, build = 'none'] = /#([0-9a-f]{8})/.exec((await details.textContent()) ?? '') ?? [];
  await open(page, 'Plain panel');
  await expect(page.getByText('1 measurement', { exact: true })).toBeVisible(comes);
  expect(shims, 'nobody has needed the shim yet').toEqual([]);

  await open(page, 'Older panel');
  await expect(page.getByRole('list', { name: 'Older panel' }).getByRole('listitem')).toHaveText(
    ['Probe 1, made by alternator.measurement in version 0.1.0'],
    comes,
  );
  await open(page, 'Older plain panel');
  await expect(page.getByText('1 measurement of SDK 1')).toBeVisible(comes);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('0 measurements of SDK 1')).toBeVisible();
  expect(shims).toHaveLength(1);
  expect(mismatches, 'what the runtime says where a library does not fit').toEqual([]);

  const dialog = await openDiagnostics(page);
  await expect(partRow(dialog, 'alternator.measurement')).toContainText(build);
  await dialog.getByRole('button', { name: 'sample.older-panel', exact: true }).click();
  await expect(dialog).toContainText('^1.0.0, runs over the shim of SDK 1.0.0');
});

async function open(page: Page, panel: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Choose a panel' })
    .getByRole('button', { name: panel, exact: true })
    .click();
}

/** One probe, selected in the list. */
async function measure(page: Page): Promise<void> {
  const { x, y } = await placeOfInsert(page, 'qa-axial', 'lung');
  await arm(page, imageView(page), 'p', 'probe');
  await page.mouse.click(x, y);
  await page.keyboard.press('Escape');
  const row = measurementRow(page, 'Probe 1');
  await expect(row).toContainText('HU', comes);
  await row.locator('[data-row-button]').click();
}
