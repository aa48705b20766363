import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { patientDeadlines, testComposed } from '../run/composed.ts';
import { openDiagnostics, partRow, reloaded, reloadNow } from '../run/diagnostics.ts';
import { expect } from '../run/journey.ts';
import { keptComposition } from '../run/kept.ts';
import { waitForMark } from '../run/marks.ts';
import { openFirstStudy } from '../run/open-study.ts';

const test = testComposed({
  name: 'diagnostics',
  samples: ['plain-panel', 'wrong-export', 'hangs', 'covers', 'throws'],
  site: { deadlines: patientDeadlines },
});
test.describe.configure({ timeout: 120_000 });

const covered = (page: Page) => page.getByText('Something stands in front of the page');
const footer = (page: Page) => page.getByRole('contentinfo');
const openStudy = (page: Page) => openFirstStudy(page, '', 60_000);

test.describe('the diagnostics', () => {
  test('open over a study by their key, cost nothing before, and give back the focus', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await openStudy(page);
    expect(asked.filter((path) => path.includes('/diagnostics'))).toEqual([]);
    const layout = page.getByRole('button', { name: 'Layout' });
    await layout.focus();
    const address = page.url();
    const began = await page.evaluate(() => performance.timeOrigin);
    const dialog = await openDiagnostics(page);
    expect(asked.filter((path) => path.includes('/diagnostics')).length).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(layout).toBeFocused();
    expect(page.url()).toBe(address);
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(began);
    await expect(page.locator('[data-viewport][data-state="shown"]')).toBeVisible();
  });

  test('open from a field of text, and from the footer', async ({ page }) => {
    await openList(page);
    const field = page.getByRole('textbox').first();
    await field.focus();
    const dialog = await openDiagnostics(page);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(field).toBeFocused();
    await footer(page)
      .getByRole('button', { name: /^[0-9a-f]{8}$/ })
      .click();
    await expect(dialog).toBeVisible();
  });

  test('say what runs, and why a part does not', async ({ page }) => {
    await openStudy(page);
    await firstPanelThrows(page);
    const dialog = await openDiagnostics(page);
    await expect(partRow(dialog, 'alternator.viewport')).toContainText(
      /0\.1\.0.*[0-9a-f]{8}.*active.*\d+ ms/,
    );
    await expect(partRow(dialog, 'sample.plain-panel')).toContainText('not loaded yet');
    await expect(partRow(dialog, 'sample.throws')).toContainText('failed');
    await expect(dialog).toContainText('the licence server said no');
    await expect(dialog.getByRole('row', { name: /^solid-js 1\.9/ })).toContainText('loaded');
  });

  test('say so when they cannot be loaded, and can be tried again', async ({ page }) => {
    await page.route('**/host/**/diagnostics.*.js', (route) => route.abort());
    await openList(page);
    await page.keyboard.press('Control+Shift+D');
    const problem = page.getByRole('alert').filter({ hasText: 'The diagnostics cannot be loaded.' });
    await expect(problem).toBeVisible();
    await page.unroute('**/host/**/diagnostics.*.js');
    await problem.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('dialog', { name: 'Diagnostics' })).toBeVisible();
    await expect(problem).toBeHidden();
  });

  test('stand as a page of their own too', async ({ page }) => {
    await page.goto('diagnostics');
    await waitForMark(page, 'shell-ready', 45_000);
    await expect(page.getByRole('heading', { name: 'Diagnostics' })).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('grid')).toBeVisible();
  });
});

test('the report names every part, and nothing of the patient whose study is open', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openStudy(page);
  await firstPanelThrows(page);
  const study = new URL(page.url()).searchParams.get('study') ?? 'no study';
  const header = (await page.locator('header').first().textContent()) ?? '';
  const [patientID = 'no ID'] = /ALT-\d+/.exec(header) ?? [];
  // They are on the page: the report has to leave them out.
  expect(header).toContain('Yamada');
  const dialog = await openDiagnostics(page);
  await dialog.getByRole('button', { name: 'Copy report' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  for (const id of ['alternator.viewport', 'sample.covers', 'sample.throws']) expect(report).toContain(id);
  for (const word of [study, patientID, 'Yamada', 'Tarou', 'QA phantom', 'study=', 'licence server'])
    expect(report).not.toContain(word);
});

test.describe('a part that is at fault', () => {
  test.beforeEach(async ({ page }) => openList(page));

  test('is turned off for this device, is counted, and comes back with a reset', async ({ page }) => {
    await expect(covered(page)).toBeVisible();
    const dialog = await openDiagnostics(page);
    await dialog.getByRole('button', { name: 'Disable for me: sample.covers' }).click();
    await reloadNow(dialog);
    await waitForMark(page, 'study-list-ready');
    await expect(footer(page)).toContainText('1 part is off on this device');
    await expect(footer(page)).not.toContainText('missing');
    await expect(covered(page)).toBeHidden();
    const row = partRow(await openDiagnostics(page), 'sample.covers');
    await expect(row).toContainText('off: you turned it off');
    await page.keyboard.press('Escape');
    await reloaded(page, () => footer(page).getByRole('button', { name: 'reset' }).click());
    await expect(covered(page)).toBeVisible();
    await expect(footer(page)).not.toContainText('off on this device');
  });

  test('does not run in safe mode, which an address starts for its tab', async ({ page, context }) => {
    await openList(page, '?safe-mode');
    await expect(footer(page)).toContainText('Safe mode: 4 parts are off in this tab');
    await expect(covered(page)).toBeHidden();
    expect(page.url()).not.toContain('safe-mode');
    const other = await context.newPage();
    await openList(other);
    await expect(covered(other)).toBeVisible();
    await expect(footer(other)).not.toContainText('Safe mode');
    const dialog = await openDiagnostics(page);
    await expect(partRow(dialog, 'sample.throws')).toContainText('not loaded yet');
    await dialog.getByRole('button', { name: 'Leave safe mode' }).click();
    await reloadNow(dialog);
    await expect(covered(page)).toBeVisible();
  });

  test('is found by halves', async ({ page }) => {
    const dialog = await openDiagnostics(page);
    await dialog.getByRole('button', { name: 'Find the part at fault' }).click();
    await reloadNow(dialog);
    const bar = page.getByRole('region', { name: 'Search for the part at fault' });
    for (let step = 1; step <= 3; step++) {
      await expect(bar).toContainText(`step ${step} of at most 3`);
      // Who knows which part it is could look it up; the reader only looks at the page.
      const isOn = await partIsOn(page, 'sample.covers');
      await expect(covered(page)).toBeVisible({ visible: isOn });
      const answer = isOn ? 'The fault is there' : 'It is gone';
      await reloaded(page, () => bar.getByRole('button', { name: answer }).click());
    }
    await expect(bar).toContainText('The part at fault is sample.covers.');
    await reloaded(page, () => bar.getByRole('button', { name: 'Leave it off for me' }).click());
    await expect(footer(page)).toContainText('1 part is off on this device');
    await expect(bar).toBeHidden();
    await expect(covered(page)).toBeHidden();
  });
});

test('a clinical part that is turned off stays in the banner; under an open study it takes a second word', async ({
  page,
}) => {
  await openStudy(page);
  const dialog = await openDiagnostics(page);
  await dialog.getByRole('button', { name: 'Disable for me: sample.throws' }).click();
  await reloadNow(dialog, { openStudy: true });
  await expect(page.getByRole('alert')).toContainText('The part that throws is not available.');
});

async function openList(page: Page, address = ''): Promise<void> {
  await page.goto(address);
  await waitForMark(page, 'study-list-ready', 45_000);
}

/** By its order it is the panel that is open with a study; a press on its icon would close it. */
async function firstPanelThrows(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'The part that throws' })).toContainText('not available', {
    timeout: 30_000,
  });
  await expect(footer(page)).toContainText('1 part missing');
}

/** Once a page has nothing else to do it keeps its composition: one that goes before leaves nothing behind. */
async function isKept(page: Page): Promise<void> {
  await expect.poll(() => keptComposition(page), { timeout: 30_000 }).not.toBe('');
}

async function partIsOn(page: Page, id: string): Promise<boolean> {
  const row = partRow(await openDiagnostics(page), id);
  const isOn = !(await row.textContent())?.includes('off:');
  await page.keyboard.press('Escape');
  return isOn;
}

test('a composition that may not start has its diagnostics too', async ({ page }) => {
  // Published by somebody whose resolver said yes; this browser's says no.
  let sha384 = '';
  await page.route('**/site.lock-*.json', async (route) => {
    const lock = await (await route.fetch()).json();
    lock.remotes[0].manifest.engines.sdk = '^9.0.0';
    lock.remotes[0].criticality = 'required';
    await route.fulfill({ json: lock });
  });
  await page.route('**/sites/channel.json', async (route) => {
    const channel = await (await route.fetch()).json();
    const url = new URL(channel.lock, route.request().url());
    const lock = await (await page.request.get(url.href)).json();
    lock.remotes[0].manifest.engines.sdk = '^9.0.0';
    lock.remotes[0].criticality = 'required';
    sha384 = `sha384-${createHash('sha384').update(JSON.stringify(lock)).digest('base64')}`;
    await route.fulfill({ json: { ...channel, sha384 } });
  });
  await page.goto('');
  await expect(page.getByRole('alert')).toContainText('A part that this site cannot do without is left out', {
    timeout: 30_000,
  });
  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await expect(page.getByRole('table', { name: 'Parts' })).toContainText('sdk-range');
  await expect(page.getByText(sha384)).toBeVisible();
});

test('a kept composition says that it is one, and how to leave it', async ({ page }) => {
  await openList(page);
  await isKept(page);
  await page.route('**/sites/channel.json', (route) => route.abort());
  await page.reload();
  await waitForMark(page, 'shell-ready', 45_000);
  await expect(page.getByRole('status').filter({ hasText: 'The server cannot be reached' })).toContainText(
    /running composition [0-9a-f]{8}, number \d+/,
  );
  await expect(footer(page)).toContainText('kept composition: server unreachable');
  await page.unroute('**/sites/channel.json');
  await page.evaluate(() => sessionStorage.setItem('alternator:use-kept', '1'));
  await page.reload();
  await waitForMark(page, 'shell-ready', 45_000);
  await expect(footer(page)).toContainText('kept composition by choice');
  await reloaded(page, () => page.getByRole('button', { name: 'Back to the published one' }).click());
  await waitForMark(page, 'study-list-ready');
  await expect(footer(page)).not.toContainText('kept composition');
});
