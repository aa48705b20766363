import type { Findings } from '@alternator/sdk/conformance';
import type { Page } from 'playwright-core';
import type { Leftover } from '../page/page-api.ts';

/** What brings a part onto the page and takes it away again, by the host's own means. */
export interface Cycle {
  mount(): Promise<void>;
  unmount(): Promise<void>;
}

export const cycles = 3;
/** What a part began may end a little later: a request is aborted, a debounced call runs out. */
const settleMs = 1500;

const fixes: Readonly<Record<Leftover['kind'], string>> = {
  listener:
    'Remove it in what dom() returns or in onCleanup, with the same function and the same capture, or by an AbortSignal.',
  timer: 'Clear it in what dom() returns or in onCleanup.',
  observer: 'Call disconnect() in what dom() returns or in onCleanup.',
  worker: 'Abort the signal that Workers.open was given, in what dom() returns or in onCleanup.',
  subscription: 'Call what subscribe() returned, in what dom() returns or in onCleanup.',
  connection: 'Close it in what dom() returns or in onCleanup.',
  'object URL': 'Call URL.revokeObjectURL once it is not shown any more.',
  node: 'Remove it in what dom() returns or in onCleanup; menus and dialogs go into ctx.portalRoot and go with their part.',
  sheet: 'Take it out of document.adoptedStyleSheets; sheets of CSS modules are attached by the host.',
};

/**
 * Mounts and unmounts a part some times, and says what grew with each. The first time does not count: what is made once
 * and kept (delegated events, caches) is no leak.
 */
export async function checkDisposed(
  page: Page,
  { mount, unmount }: Cycle,
  findings: Findings,
): Promise<void> {
  await mount();
  await unmount();
  await page.evaluate(() => alternatorTest.mark());
  for (let count = 0; count < cycles; count++) {
    await mount();
    await unmount();
  }
  const grown = await leftBehind(page);
  for (const { kind, what, where, count } of grown)
    findings.failed(
      'dispose',
      `${kind} ${what} stays: ${count} after ${cycles} mounts${where && ` (${where})`}`,
      fixes[kind],
    );
  if (grown.length === 0)
    findings.passed(
      'dispose',
      `${cycles} times mounted and unmounted, no listener, timer, observer, worker, subscription, connection, object URL, node or sheet of it stays`,
    );
  if ((await page.evaluate(() => alternatorTest.seen.readables)) === 0)
    findings.notice('dispose', 'subscriptions to the SDK could not be watched in this host');
}

async function leftBehind(page: Page): Promise<readonly Leftover[]> {
  const until = performance.now() + settleMs;
  for (;;) {
    const grown = (await page.evaluate(() => alternatorTest.leftovers())).filter(
      ({ count }) => count >= cycles,
    );
    if (grown.length === 0 || performance.now() > until) return grown;
    await page.waitForTimeout(100);
  }
}
