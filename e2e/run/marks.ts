import type { Page } from '@playwright/test';

/** What the page says of itself by `performance.mark`, without the prefix `alternator:`. */
export type Mark = 'shell-ready' | 'study-list-ready' | 'first-image' | 'series-loaded';

/**
 * Waits until the page has set a mark, and returns when: ms since the navigation began.
 * @throws after `timeoutMs`
 */
export async function waitForMark(page: Page, mark: Mark, timeoutMs = 45_000): Promise<number> {
  const time = await page.waitForFunction(
    (name) => performance.getEntriesByName(name, 'mark')[0]?.startTime,
    `alternator:${mark}`,
    { timeout: timeoutMs },
  );
  return (await time.jsonValue()) ?? Number.NaN;
}
