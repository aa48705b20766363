import type { Page } from '@playwright/test';
import { startComposition } from '../run/composed.ts';
import { openDiagnostics } from '../run/diagnostics.ts';
import { test as faulty } from '../run/faulty-archive.ts';
import { expect } from '../run/journey.ts';

const config = (root: string) => ({ qidoRoot: root, wadoRoot: root, stowRoot: root });

/** A site of two archives: one on the page's origin, and the same on its own, which has no CORS. */
const test = faulty.extend({
  viewer: [
    async ({ faulty: archive }, use, { workerIndex }) => {
      const dicomweb = 'alternator.dicomweb';
      const foreign = new URL(archive.url).origin;
      const dataSources = [
        { id: 'near', use: dicomweb, title: 'Near archive', config: config('dicom-web') },
        {
          id: 'foreign',
          use: dicomweb,
          title: 'Foreign archive',
          config: config(foreign),
          origins: [foreign],
        },
      ];
      const viewer = await startComposition({
        name: `doctor-${workerIndex}`,
        site: { dataSources },
        serve: ['--dicomweb', archive.url],
      });
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test.describe.configure({ timeout: 120_000 });
/** For a page that starts, and for an examination: some thirty requests. */
const eventually = expect.configure({ timeout: 45_000 });
const check = (page: Page, id: string) => page.locator(`[data-check="${id}"]`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const done = (page: Page) => page.getByRole('status').filter({ hasText: /\d+ (ok|failed)/ });

test('a healthy archive is tested from the keyboard, and nothing is asked before', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('doctor');
  await eventually(page.getByText('Nothing is tested yet.')).toBeVisible();
  expect(asked.filter((path) => path.startsWith('/dicom-web'))).toEqual([]);
  await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused();
  await page.keyboard.press('Enter');
  await eventually(done(page)).toBeVisible();
  for (const id of ['address', 'search', 'metadata', 'frames', 'cors'])
    await expect(check(page, id)).toHaveAttribute('data-verdict', 'ok');
  // This page's server passes the archive on, and the archive does not know that.
  await expect(check(page, 'bulk-data')).toContainText(/leads to port \d+ instead of \d+\. Below the root/);
  await expect(check(page, 'store')).toContainText('It changes the archive');
  const block = page.getByText('"dataSources": [');
  await expect(block).toContainText('"qidoRoot": "/dicom-web"');
  await expect(page.getByText('alternator archive doctor http')).toBeVisible();
});

test('a link fills the address in, and sends nothing', async ({ page, archive }) => {
  const foreign = `${archive.url}studies`;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`doctor?url=${encodeURIComponent(foreign)}`);
  await eventually(page.getByRole('textbox', { name: 'Address' })).toHaveValue(foreign);
  await expect(page.getByText('Asked without any sign-in')).toBeVisible();
  await expect(page.getByText('Nothing is tested yet.')).toBeVisible();
  expect(asked.filter((url) => url.startsWith(archive.url))).toEqual([]);
});

test('a test image is stored only after a second word', async ({ page }) => {
  await page.goto('doctor');
  await page.getByRole('checkbox', { name: 'Store a test image too' }).check();
  await press(page, 'Test');
  await expect(page.getByRole('alert')).toContainText('ALTERNATOR^DOCTOR^TEST');
  await press(page, 'Store and test');
  await eventually(check(page, 'store')).toHaveAttribute('data-verdict', 'ok');
  await eventually(check(page, 'remove')).toContainText('by hand');
});

test('an archive that is down is named by whoever could not open a study of it', async ({
  page,
  archive,
}) => {
  await archive.down();
  await page.goto('viewer?source=near&study=1.2.3');
  await press(page, 'Test the archive');
  await press(page, 'Test');
  await eventually(check(page, 'address')).toContainText('A proxy reached no archive');
  await eventually(done(page)).toContainText('failed');
});

test('a web page in place of the archive is told apart', async ({ page, archive }) => {
  archive.faults.requests.push({ path: /./, html: true });
  await page.goto('');
  await eventually(page.getByRole('contentinfo')).toBeVisible();
  const dialog = await openDiagnostics(page);
  await dialog.getByRole('button', { name: 'Test an archive' }).click();
  await expect(dialog).toBeHidden();
  await press(page, 'Test');
  await eventually(check(page, 'address')).toContainText('answered a web page instead of DICOM');
});

test('an archive of another origin without CORS gets the lines that let the page in', async ({ page }) => {
  await page.goto('doctor?source=foreign');
  await press(page, 'Test');
  await eventually(check(page, 'cors')).toHaveAttribute('data-verdict', 'failed');
  await expect(check(page, 'cors')).toContainText(/Access-Control-Allow-Origin "http:\/\/127\.0\.0\.1:\d+"/);
  await expect(check(page, 'address')).toContainText('(CORS)');
});

test('an examination can be cancelled', async ({ page, archive }) => {
  archive.faults.requests.push({ path: /studies/, delayMs: 60_000 });
  await page.goto('doctor');
  await press(page, 'Test');
  await press(page, 'Cancel');
  await expect(page.getByRole('status').filter({ hasText: 'Cancelled' })).toBeVisible();
});

test.describe('an origin that the page may not ask', () => {
  test.use({ mayViolate: true });
  test('is said to be kept out by the page itself, with the command to run', async ({ page }) => {
    await page.goto('doctor');
    await page.getByRole('textbox', { name: 'Address' }).fill('http://pacs.test:8042/dicom-web');
    await press(page, 'Test');
    await eventually(check(page, 'cors')).toContainText("This page's policy does not let it ask");
    await expect(check(page, 'cors')).toContainText(
      'alternator archive doctor http://pacs.test:8042/dicom-web --origin',
    );
  });
});
