import type { Page } from '@playwright/test';

/** What this device keeps of the composition that starts where no server answers; empty until the page has kept one. */
export function keptComposition(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const [answer] = await (await caches.open('alternator-kept')).matchAll();
    return answer?.text() ?? '';
  });
}
