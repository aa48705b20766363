import type { FrameLocator, Locator, Page } from '@playwright/test';
import { startAlteringProxy } from '../run/altering-proxy.ts';
import { patientDeadlines, startComposition } from '../run/composed.ts';
import { linkTo, openSeries } from '../run/demo-series.ts';
import { imageView } from '../run/image-view.ts';
import { expect, test as journey } from '../run/journey.ts';
import { type Listener, startListener } from '../run/listener.ts';
import { arm, drag } from '../run/measuring.ts';
import type { PageBox } from '../run/picture.ts';

const test = journey.extend<object, { listener: Listener }>({
  listener: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here
    async ({}, use) => {
      const listener = await startListener();
      await use(listener);
      listener.close();
    },
    { scope: 'worker' },
  ],
  viewer: [
    async ({ listener }, use, worker) => {
      const settings = { target: listener.url };
      const viewer = await startComposition({
        name: `isolated-${worker.workerIndex}`,
        samples: ['isolated-panel', 'hostile', 'hostile-in-page'],
        wishes: { hostile: { settings, isolated: true }, 'hostile-in-page': { settings } },
        site: {
          publishers: ['alternator', 'sample'],
          isolatedPublishers: ['stranger'],
          deadlines: patientDeadlines,
        },
      });
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test.describe.configure({ timeout: 240_000 });

/** A browser starts a process for a frame, and for what stands there once it was left. */
const slowly = { timeout: 45_000 };

/** What an isolated remote shows. */
const frameOf = (page: Page, remote: string): FrameLocator =>
  page.locator(`[data-isolated="${remote}"]`).frameLocator('iframe');

const openPanel = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Goes into a frame as a reader does, by a press on the veil over it. */
const goInto = (page: Page, remote: string) =>
  page.locator(`[data-isolated="${remote}"] > [data-veil]`).click();

/**
 * Presses a button until something stands where it writes. The browser loses a press on a frame that it has not drawn
 * yet; dispatched by script it would be no reader's.
 */
const pressUntilTaken = (button: Locator, written: Locator) =>
  expect(async () => {
    await button.click();
    await expect(written).not.toBeEmpty({ timeout: 6000 });
  }).toPass();

/** What each attempt got, by its name, once all were made. */
async function outcomes(panel: Locator | FrameLocator): Promise<Readonly<Record<string, string>>> {
  const list = panel.getByRole('list');
  await pressUntilTaken(panel.getByRole('button', { name: 'try everything' }), list);
  await expect(list).toHaveAttribute('data-complete', /\d+/, { timeout: 90_000 });
  const lines = await list.locator('[data-attempt]').all();
  const read = lines.map(async (line) => [
    (await line.getAttribute('data-attempt')) ?? '',
    (await line.getAttribute('data-outcome')) ?? '',
  ]);
  return Object.fromEntries(await Promise.all(read));
}

test('an isolated panel lists what is measured, and reads the image, as far as it was granted', async ({
  page,
}) => {
  await openSeries(page, 'qa-axial');
  const panel = page.locator('[data-remote="sample.isolated-panel"]');
  const frame = frameOf(page, 'sample.isolated-panel');
  await expect(panel).toContainText('Isolated · from stranger', slowly);
  await expect(frame.getByText('0 measurements')).toBeVisible(slowly);

  const view = imageView(page);
  const box = await view.box();
  const y = box.y + box.height / 2;
  await arm(page, view, 'l', 'length');
  await drag(page, { x: box.x + 200, y }, { x: box.x + 300, y });
  await expect(frame.getByRole('listitem')).toHaveText(/^Length 1: \d+\.\d mm$/, slowly);

  await goInto(page, 'sample.isolated-panel');
  const image = frame.getByRole('status');
  await pressUntilTaken(frame.getByRole('button', { name: 'Read the image' }), image);
  await expect(image).toHaveText("512 × 512, from -1,000 to 990 [hnsf'U]", slowly);
  // The look of the page reaches it, without a sheet of the page.
  const colour = await frame.locator('body').evaluate((body) => getComputedStyle(body).color);
  expect(colour).toBe(await page.locator('body').evaluate((body) => getComputedStyle(body).color));
});

test.describe('a hostile remote', () => {
  test.use({ mayViolate: true });

  test('gets nothing in its frame, whatever it tries, and nothing leaves the page', async ({
    page,
    listener,
  }) => {
    await openSeries(page, 'qa-axial');
    await hideSecrets(page);
    const beside = frameOf(page, 'sample.isolated-panel').getByText('0 measurements');
    await expect(beside).toBeVisible(slowly);
    listener.forget();
    await openPanel(page, 'Hostile');
    await goInto(page, 'sample.hostile');
    const got = await outcomes(frameOf(page, 'sample.hostile'));
    expect(Object.keys(got).length).toBeGreaterThan(40);
    expect(Object.entries(got).filter(([, outcome]) => outcome !== 'nothing')).toEqual([]);
    expect([...listener.heard]).toEqual([]);
    // What was forged changed nothing of who stands beside it.
    await expect(beside).toBeVisible();
  });

  test('that leaves its frame is ended, takes nothing along, and cannot hold up the page', async ({
    page,
    listener,
  }) => {
    await openSeries(page, 'qa-axial');
    const here = page.url();
    listener.forget();
    const panel = page.getByRole('region', { name: 'Hostile' });
    const frame = frameOf(page, 'sample.hostile');
    const press = (name: string) => frame.getByRole('button', { name, exact: true }).dispatchEvent('click');
    await openPanel(page, 'Hostile');
    await press('take the page away');
    for (const way of ['leave', 'leave by refresh']) {
      await press(way);
      const reason = 'sample.hostile left its frame for another document, and was ended.';
      await expect(panel).toContainText(reason, slowly);
      await panel.getByRole('button', { name: 'Try again' }).click();
    }
    await press('take the keyboard');
    await imageView(page).section.click();
    await expect(panel).toContainText('sample.hostile took the keyboard by itself, and was ended.', slowly);
    await panel.getByRole('button', { name: 'Try again' }).click();
    const measurements = await page.getByRole('button', { name: 'Measurements', exact: true }).boundingBox();
    await press('never end');
    // The browser runs such a frame in a process of its own: the page goes on.
    await pressPast(page, measurements);
    await expect(panel).toHaveCount(0, slowly);
    await expect(page.getByRole('region', { name: 'Measurements' })).toBeVisible();
    expect([...listener.heard]).toEqual([]);
    expect(page.url()).toBe(here);
  });

  test('in the page, and without its policy, gets it all', async ({ page, viewer, listener }) => {
    const proxy = await startAlteringProxy(viewer.url, {
      headers: ({ 'content-security-policy': _, 'integrity-policy': __, ...others }) => others,
    });
    await page.goto(new URL(linkTo('qa-axial'), proxy.url).href);
    await hideSecrets(page);
    listener.forget();
    await openPanel(page, 'Hostile in the page');
    const panel = page.getByRole('region', { name: 'Hostile in the page' });
    const got = await outcomes(panel);
    const missed = () =>
      Object.entries(got).filter(
        ([name, outcome]) => outcome === 'nothing' && !listener.heard.has(name.replaceAll(' ', '-')),
      );
    // What an element asks for, the browser sends when it comes to it: a prefetch last of all.
    await expect.poll(missed, slowly).toEqual([]);
    for (const way of ['leave by refresh', 'take the page away', 'leave']) {
      // The panel is open as it was left.
      await page.goto(new URL(linkTo('qa-axial'), proxy.url).href);
      await panel.getByRole('button', { name: way, exact: true }).click();
      // Arrived there: a page that is still on its way interrupts the next.
      await page.waitForURL(`${listener.url}/${way.replaceAll(' ', '-')}`);
    }
    proxy.close();
  });
});

/** A press of the pointer, as the browser takes it: Playwright's own waits for a picture of every frame. */
async function pressPast(page: Page, box: PageBox | null): Promise<void> {
  const at = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  const browser = await page.context().newCDPSession(page);
  for (const type of ['mousePressed', 'mouseReleased'] as const)
    await browser.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
}

/** What there is to be found, and somebody who answers who asks. */
function hideSecrets(page: Page): Promise<void> {
  return page.evaluate(() => {
    localStorage.setItem('secret', 'of this origin');
    sessionStorage.setItem('secret', 'of this tab');
    // biome-ignore lint/suspicious/noDocumentCookie: as a page beside it might have set it
    document.cookie = 'secret=of-this-host';
    const channel = new BroadcastChannel('sample');
    channel.onmessage = () => channel.postMessage('another remote');
  });
}
