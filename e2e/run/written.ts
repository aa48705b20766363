import type { Page } from '@playwright/test';

/**
 * Waits until what the reader drew is on the disk: a page that goes before takes it along. Nothing on the screen says
 * so; the page holds a lock meanwhile, for which the host waits too before it reloads by itself.
 */
export async function untilWritten(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return [...held, ...pending].every(({ name }) => name !== 'alternator:writing');
  });
}
