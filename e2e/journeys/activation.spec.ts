import type { Browser, Page } from '@playwright/test';
import { type Answer, startCountingProxy } from '../bench/startup/counting-proxy.mjs';
import { measureStartup, type Startup } from '../bench/startup/measure.mjs';
import { startComposition, testComposed } from '../run/composed.ts';
import { linkTo } from '../run/demo-series.ts';
import { expect } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';
import { keyOf, sourcesOf } from '../run/stranger-remote.mjs';

const strangers = 20;
const link = linkTo('encoding-htj2k');
const test = testComposed({ name: 'activation', strangers });

test.describe.configure({ timeout: 180_000 });

/** A remote of the strangers, as this journey uses it. */
const part = (number: number) => ({
  ...sourcesOf(number - 1),
  key: keyOf(number - 1),
  command: `Assess with part ${number}`,
});

/** Which strangers' remotes a page asked for anything. */
function strangersAsked(page: Page): Set<string> {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const [, id] = /\/remotes\/(stranger\.[^/]+)\//.exec(request.url()) ?? [];
    if (id) asked.add(id);
  });
  return asked;
}

/** Until the page has loaded the last of what it loads by itself. */
async function openUntilRest(page: Page): Promise<void> {
  const last = page.waitForResponse(/alternator\.measurement\/.*commands__toggle_all/);
  await page.goto(link);
  await waitForMark(page, 'first-image', 60_000);
  await last;
}

/** More than 100 kB of code come and run before. */
const expectAssessed = (page: Page) =>
  expect(page.getByText(/Part assessed: \d+/)).toBeVisible({ timeout: 30_000 });

test.describe('a site with 20 more remotes than its reader uses', () => {
  test('asks for the same before the first image, and for the same bytes', async ({ browser, viewer }) => {
    test.slow();
    const four = await startComposition({ name: 'activation-four' });
    try {
      const alone = await coldLoad(browser, four.url);
      const among = await coldLoad(browser, viewer.url);
      expect(pathsOf(among)).toEqual(pathsOf(alone));
      expect(pathsOf(among).some((path) => path.includes('alternator.viewport'))).toBe(true);
      const ratio = bytesOf(among) / bytesOf(alone);
      expect(ratio).toBeGreaterThan(0.98);
      expect(ratio).toBeLessThan(1.02);
    } finally {
      await four.stop();
    }
  });

  test('asks for nothing of them as long as nobody uses them', async ({ page }) => {
    const asked = strangersAsked(page);
    await openUntilRest(page);
    await expect(page.getByRole('navigation', { name: 'Choose a panel' }).getByRole('button')).toHaveCount(
      strangers + 1,
    );
    expect([...asked]).toEqual([]);
  });

  test('loads the one whose panel is shown, and no other', async ({ page }) => {
    const asked = strangersAsked(page);
    await openUntilRest(page);
    const { id, title } = part(17);
    await page.getByRole('button', { name: title, exact: true }).click();
    await expect(page.getByRole('region', { name: title })).toContainText(/Part assessed: \d+/, {
      timeout: 30_000,
    });
    expect([...asked]).toEqual([id]);
  });

  test('loads the one whose key is pressed, and no other', async ({ page }) => {
    const asked = strangersAsked(page);
    await openUntilRest(page);
    const { id, key } = part(4);
    await page.keyboard.press(key);
    await expectAssessed(page);
    expect([...asked]).toEqual([id]);
  });

  test('shows in the same frame that a button was pressed whose code is absent', async ({ page }) => {
    const asked = strangersAsked(page);
    await openUntilRest(page);
    const { id, command } = part(1);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(`**/${id}/**`, async (route) => {
      await held;
      await route.continue();
    });
    const button = page.getByRole('button', { name: command, exact: true });
    expect(await button.evaluate(pressAndReadInNextFrame)).toBe('true');
    release();
    await expectAssessed(page);
    await expect(button).not.toHaveAttribute('aria-busy');
    expect([...asked]).toEqual([id]);
  });
});

test.describe('on 1280 x 720', () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test('the rail and the toolbar keep their places; what has no room is a menu or a scroll away', async ({
    page,
  }) => {
    await openUntilRest(page);
    const { clientWidth, scrollWidth, clientHeight, scrollHeight } = await page.evaluate(sizeOfPage);
    expect([scrollWidth, scrollHeight]).toEqual([clientWidth, clientHeight]);
    const last = part(strangers);
    await expect(page.getByRole('button', { name: 'Length' })).toBeInViewport();
    await expect(page.getByRole('button', { name: 'Window' }).last()).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'More tools' }).click();
    await page.getByRole('menuitem', { name: last.command }).click();
    await expectAssessed(page);
    await page.getByRole('button', { name: last.title, exact: true }).click();
    await expect(page.getByRole('region', { name: last.title })).toBeInViewport({ timeout: 30_000 });
    await expect(page.locator('[data-cell="v1"] canvas').first()).toBeInViewport({ ratio: 1 });
  });
});

async function coldLoad(browser: Browser, url: string): Promise<Startup> {
  const proxy = await startCountingProxy(url);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    return await measureStartup(page, proxy, { path: link, mark: 'first-image', timeoutMs: 60_000 });
  } finally {
    await context.close();
    await proxy.close();
  }
}

/** What the archive sends beside the first image depends on how fast the page was: it is none of the composition. */
function composed({ answers }: Startup): readonly Answer[] {
  return answers.filter(({ path }) => !path.startsWith('/dicom-web/'));
}

function pathsOf(startup: Startup): string[] {
  return composed(startup)
    .map(({ path }) => path.replace(/site\.lock-\w+/, 'site.lock'))
    .sort();
}

function bytesOf(startup: Startup): number {
  return composed(startup).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Runs in the page. */
function pressAndReadInNextFrame(button: HTMLElement | SVGElement): Promise<string | null> {
  (button as HTMLElement).click();
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve(button.getAttribute('aria-busy')));
  });
}

/** Runs in the page. */
function sizeOfPage() {
  const { clientWidth, scrollWidth, clientHeight, scrollHeight } = document.documentElement;
  return { clientWidth, scrollWidth, clientHeight, scrollHeight };
}
