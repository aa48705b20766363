import type { Page, Route } from '@playwright/test';
import { siteOf, testComposed } from '../run/composed.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { openFirstStudy } from '../run/open-study.ts';

const samples = ['plain-panel', 'solid-panel', 'hangs'];
type SiteRemote = string | { readonly version: string };
const listed = siteOf({ name: '', samples }).remotes as Readonly<Record<string, SiteRemote>>;
const said = listed['sample.solid-panel'];
const clinical = { ...(typeof said === 'object' ? said : { version: said }), criticality: 'clinical' };
const remotes = { ...listed, 'sample.solid-panel': clinical };
const test = testComposed({
  name: 'failing-files',
  samples,
  // Three tries of a manifest fit into the whole, and a busy machine into each of them.
  site: { remotes, deadlines: { manifest: 5000, entry: 15_000, chunk: 15_000, activation: 300 } },
});
test.describe.configure({ timeout: 180_000 });

const entry = '**/sample.plain-panel/**/remoteEntry.js';
const expose = '**/sample.plain-panel/**/__federation_expose_panel.*.js';
const manifest = '**/sample.plain-panel/**/mf-manifest.json';

const panel = (page: Page) => page.getByRole('region', { name: 'Plain panel' });
const open = (page: Page) => page.getByRole('button', { name: 'Plain panel' }).click();
/** Deadlines, tries and waits between them go before it. */
const expectPanel = (page: Page, text: string | RegExp) =>
  expect(panel(page)).toContainText(text, { timeout: 45_000 });
const tryAgain = (page: Page) => panel(page).getByRole('button', { name: 'Try again' }).click();
const isTampered = (page: Page) => page.evaluate(() => 'tampered' in window);

/** Answers the first requests otherwise, and counts all. */
async function disturb(page: Page, url: string, times: number, answer: (route: Route) => Promise<void>) {
  let asked = 0;
  await page.route(url, (route) => (asked++ < times ? answer(route) : route.continue()));
  return () => asked;
}
const busy = (route: Route) => route.fulfill({ status: 503, body: 'busy' });
/** What was published, and something more. */
let tampered = '';
async function tamper(route: Route) {
  const response = await route.fetch();
  tampered = `${await response.text()};window.tampered = true;`;
  await route.fulfill({ response, body: tampered });
}

test.describe('a file that does not come as it was published', () => {
  test('a server in trouble is asked again at the same address, and the part comes', async ({ page }) => {
    await openFirstStudy(page, '', 60_000);
    // The script, and the question why it did not load.
    const asked = await disturb(page, entry, 2, busy);
    await open(page);
    await expectPanel(page, 'Study of');
    expect(asked()).toBe(3);
  });

  test('a manifest that hangs ends at its deadline, and comes when it is tried again', async ({ page }) => {
    await openFirstStudy(page, '', 60_000);
    const asked = await disturb(page, manifest, 3, async () => undefined);
    await open(page);
    await expect(panel(page)).toContainText(
      'The manifest of sample.plain-panel 1.0.0 did not come within 5000 ms.',
      { timeout: 60_000 },
    );
    expect(asked()).toBe(3);
    await tryAgain(page);
    await expectPanel(page, 'Study of');
  });

  test('other bytes in a cache are asked for once more, past it', async ({ page }) => {
    await openFirstStudy(page, '', 60_000);
    await disturb(page, entry, 1, tamper);
    await open(page);
    await expectPanel(page, 'Study of');
    expect(await isTampered(page)).toBe(false);
  });

  test('other bytes at the server are not run, named, and not asked for again by themselves', async ({
    context,
    page,
  }) => {
    await openFirstStudy(page, '', 60_000);
    const asked = await disturb(page, expose, 1000, tamper);
    await open(page);
    await expectPanel(
      page,
      /__federation_expose_panel\.\w+\.js of sample\.plain-panel 1\.0\.0 is not the file that the lock names/,
    );
    expect(await isTampered(page)).toBe(false);
    const before = asked();
    await page.getByRole('button', { name: 'Measurements' }).click();
    await open(page);
    await expectPanel(page, 'is not the file that the lock names');
    expect(asked()).toBe(before);

    // The same bytes do run where nobody compares them.
    const elsewhere = await context.newPage();
    await elsewhere.addScriptTag({ content: tampered });
    expect(await isTampered(elsewhere)).toBe(true);

    await page.unroute(expose);
    await tryAgain(page);
    await expectPanel(page, 'Study of');
  });
});

test('an optional part that failed three times is off at the next visit, until it is reset', async ({
  page,
}) => {
  await openFirstStudy(page, '', 60_000);
  const hangs = page.getByRole('button', { name: 'The part that hangs' });
  const shown = page.getByRole('region', { name: 'The part that hangs' });
  const failures = () =>
    page.evaluate(
      () => Object.values(JSON.parse(localStorage.getItem('alternator:failures') ?? '{}')).flat().length,
    );
  for (const times of [1, 2, 3]) {
    await expect.poll(failures, { timeout: 30_000 }).toBe(times);
    await expect(shown).toContainText('did not become active within 300 ms');
    if (times < 3) await shown.getByRole('button', { name: 'Try again' }).click();
  }
  await page.reload();
  await waitForMark(page, 'first-image', 60_000);
  await expect(hangs).toHaveCount(0);
  await page.evaluate(() => localStorage.removeItem('alternator:failures'));
  await page.reload();
  await expect(hangs).toBeVisible({ timeout: 30_000 });
});

test('a clinical part stays in the banner, and is tried again when another study is opened', async ({
  page,
}) => {
  const texts = '**/sample.solid-panel/**/messages/en.json';
  await page.route(texts, (route) => route.fulfill({ status: 404, body: 'not found' }));
  await openFirstStudy(page, '', 60_000);
  await page.getByRole('button', { name: 'Solid panel' }).click();
  const banner = page.getByRole('alert').filter({ hasText: 'sample.solid-panel is not available.' }).first();
  await expect(banner).toContainText('messages/en.json of sample.solid-panel 1.0.0 answers 404', {
    timeout: 30_000,
  });
  await page.unroute(texts);
  await page.getByRole('button', { name: 'Study list' }).click();
  await expect(banner).toBeVisible();
  const last = page.getByRole('row', { name: /CT thorax/ }).last();
  await expect(last).toBeVisible({ timeout: 30_000 });
  await last.dblclick();
  await expect(page).toHaveURL(/\/viewer\?/);
  await expect(banner).toHaveCount(0, { timeout: 45_000 });
});

test('without a required part there is a page that says so, and the viewer once it is there', async ({
  page,
}) => {
  const list = '**/alternator.study-list/**/remoteEntry.js';
  await page.route(list, (route) => route.fulfill({ status: 404, body: 'not found' }));
  await page.goto('');
  const problem = page.getByRole('main', { name: 'The viewer cannot be used' });
  await expect(problem).toContainText('this site cannot be used without it', { timeout: 45_000 });
  await expect(problem).toContainText('remoteEntry.js of alternator.study-list 0.1.0 answers 404');
  await page.unroute(list);
  await problem.getByRole('button', { name: 'Try again' }).click();
  await waitForMark(page, 'study-list-ready', 60_000);
  await expect(problem).toHaveCount(0);
});

test('a plugin that a browser extension planted for the federation runtime is not used', async ({ page }) => {
  await page.addInitScript(() => {
    const swap = (args: object) => Object.assign(args, { planted: Object.assign(window, { planted: true }) });
    const plugins = [{ name: 'planted', beforeRegisterRemote: swap, beforeInit: swap }];
    Object.defineProperty(window, '__FEDERATION__', {
      value: { __GLOBAL_PLUGIN__: plugins },
      writable: true,
    });
  });
  await page.goto('');
  await waitForMark(page, 'study-list-ready', 60_000);
  expect(await page.evaluate(() => 'planted' in window)).toBe(false);
});
