import { testComposed } from './composed.ts';
import { startTamperingProxy, type TamperingProxy } from './tampering-proxy.ts';

/** Journeys against a signed site in clinical mode, with somebody in between who can give other bytes. */
export function testSigned(name: string) {
  // A server that is late on a busy machine is none that is gone: then what was kept would start.
  const deadlines = { channel: 15_000, lock: 15_000 };
  const site = { title: 'St. Mary', mode: 'clinical', publishers: ['alternator'], deadlines };
  return testComposed({ name, signed: true, site }).extend<{ between: TamperingProxy }>({
    between: async ({ viewer, page }, use) => {
      const between = await startTamperingProxy(viewer.url);
      await use(between);
      await page.goto('about:blank');
      await between.close();
    },
  });
}
