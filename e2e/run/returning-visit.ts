import type { Page } from '@playwright/test';
import { waitForMark } from './marks.ts';

/** A first visit to a study, until the service worker stands ready for the next one. */
export async function visitOnce(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await waitForMark(page, 'first-image', 60_000);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await forgetBrowserCache(page);
}

/** Empties the browser's cache, which would hide what the server sends now, and leaves the page. */
export async function forgetBrowserCache(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
  await page.goto('about:blank');
}
