import type { Fault, Finding } from '@alternator/sdk/conformance';
import type { Browser, Route } from 'playwright-core';
import { openSession } from '../session.ts';
import { testActivation } from './activation.ts';

/** What the viewer itself is made of: it goes on while the archive fails. */
const viewerFiles = /^\/(?:[a-z0-9-]*$|index\.html|boot-|sw\.js|sites\/|host\/|remotes\/)/;

/** The suite of a data source, in a page of its own whose archive can be made to fail. */
export async function testSource(
  browser: Browser,
  url: string,
  remoteId: string,
  sourceId: string,
): Promise<readonly Finding[]> {
  const session = await openSession(browser, url, remoteId);
  const { page } = session;
  let fault: Fault | undefined;
  let met = 0;
  try {
    await page.exposeFunction('alternatorFault', (next: Fault | undefined) => {
      [fault, met] = [next, 0];
    });
    await page.exposeFunction('alternatorFaultsMet', () => met);
    await page.route('**/*', async (route) => {
      if (fault === undefined || viewerFiles.test(new URL(route.request().url()).pathname))
        return route.fallback();
      met++;
      // One that the page has given up by then.
      await fail(route, fault).catch(() => undefined);
    });
    await page.goto('diagnostics');
    await page.waitForFunction(() => 'alternatorProbe' in globalThis);
    const findings = await page.evaluate(
      (id) =>
        alternatorTest.testSource(id, {
          begin: (next) => alternatorFault(next),
          met: () => alternatorFaultsMet(),
        }),
      sourceId,
    );
    return [...findings, ...(await testActivation(remoteId, session))];
  } finally {
    await session.close();
  }
}

/** Nothing answers one that hangs: it ends with the page's own abort. */
async function fail(route: Route, fault: Fault): Promise<void> {
  const status = { unauthorised: 401, forbidden: 403, server: 500 }[fault as string];
  if (status !== undefined) return route.fulfill({ status, contentType: 'text/plain', body: 'no' });
  if (fault === 'html')
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' });
  if (fault === 'half')
    return route.fulfill({
      contentType: 'application/dicom+json',
      body: '[{"00080018":{"vr":"UI","Value":["1.2',
    });
  if (fault === 'unreachable') return route.abort('connectionrefused');
}
