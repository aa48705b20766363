import { expect, type Page } from '@playwright/test';
import { keptComposition } from './kept.ts';
import { waitForMark } from './marks.ts';

/** A first visit to a study, until this device keeps the composition and the service worker stands ready for the next. */
export async function visitOnce(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await waitForMark(page, 'first-image', 60_000);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => keptComposition(page), { timeout: 30_000 }).not.toBe('');
  await forgetBrowserCache(page);
}

/** Leaves the page, whose late answers would fill it anew, and empties the browser's cache: it hides what is sent now. */
export async function forgetBrowserCache(page: Page): Promise<void> {
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
}
