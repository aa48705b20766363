import { testComposed } from './composed.ts';
import { startTamperingProxy, type TamperingProxy } from './tampering-proxy.ts';

/** Journeys against a signed site in clinical mode, with somebody in between who can give other bytes. */
export function testSigned(name: string) {
  const site = { title: 'St. Mary', mode: 'clinical', publishers: ['alternator'] };
  return testComposed({ name, signed: true, site }).extend<{ between: TamperingProxy }>({
    between: async ({ viewer, page }, use) => {
      const between = await startTamperingProxy(viewer.url);
      await use(between);
      await page.goto('about:blank');
      await between.close();
    },
  });
}
