import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testComposed } from '../run/composed.ts';
import { expect } from '../run/journey.ts';

/** What a server answers that knows nothing of missing files: the page itself. */
const page404 = '<!doctype html><title>Alternator</title>';

const test = testComposed({ name: 'boot' });

test.use({ mayThrow: true });

test.describe('a page that cannot start says why, and what to do', () => {
  test('when the channel is missing', async ({ page }) => {
    await page.route('**/sites/channel.json', (route) => route.fulfill({ status: 404, body: 'not found' }));
    await page.goto('');
    await expect(page.getByRole('alert')).toContainText('The viewer could not be loaded.');
    await expect(page.getByRole('alert')).toContainText('The channel at /sites/channel.json answers 404.');
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  test('when the server answers a page in its place', async ({ page }) => {
    await page.route('**/sites/channel.json', (route) =>
      route.fulfill({ contentType: 'text/html', body: page404 }),
    );
    await page.goto('');
    await expect(page.getByRole('alert')).toContainText(
      'It is a page: the server answers missing files with index.html.',
    );
  });

  test('when the lock is not the one that was published, and runs nothing of it', async ({ page }) => {
    await page.route('**/site.lock-*.json', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace('"research"', '"clinical"'),
      });
    });
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
    });
    await page.goto('');
    await expect(page.getByRole('alert')).toContainText('its composition is not the one that was published');
    expect(scripts.filter((path) => !path.startsWith('/boot-'))).toEqual([]);
  });

  test('when the lock does not come within the deadline of the site', async ({ page }) => {
    await page.route('**/sites/channel.json', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), lockDeadline: 300 } });
    });
    await page.route('**/site.lock-*.json', () => undefined);
    await page.goto('');
    await expect(page.getByRole('alert')).toContainText('did not answer within 300 ms.');
  });

  test('and starts once the cause is gone', async ({ page }) => {
    let broken = true;
    await page.route('**/sites/channel.json', (route) => (broken ? route.abort() : route.continue()));
    await page.goto('');
    await expect(page.getByRole('alert')).toContainText('cannot be reached');
    broken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('grid')).toBeVisible({ timeout: 30_000 });
  });
});

const spoilt = testComposed({
  name: 'boot-without-host',
  spoil(dist) {
    const host = join(dist, 'host');
    const [folder] = Object.values<string>(JSON.parse(readFileSync(join(host, 'latest.json'), 'utf8')));
    const { entry } = JSON.parse(readFileSync(join(host, folder ?? '', 'host.json'), 'utf8'));
    writeFileSync(join(host, folder ?? '', entry), 'window.tampered = true;');
  },
});

spoilt.use({ mayThrow: true });

spoilt('a host that is not the file that the lock names does not run', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('alert')).toContainText(
    'cannot be loaded, or is not the file that the lock names',
  );
  expect(await page.evaluate(() => 'tampered' in window)).toBe(false);
  await page.getByRole('button', { name: 'Copy report' }).click();
  // What was to run, by version and hash, for whoever is called.
  await expect(page.getByRole('alert')).toContainText(/host\/\d+\.\d+\.\d+-\w{8}\//);
  await expect(page.getByRole('alert')).toContainText(/remotes\/alternator\.viewport\/\d+\.\d+\.\d+-\w{8}\//);
});
