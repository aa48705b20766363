import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { CommandError } from '../../command-error.ts';
import { demoSource } from '../compose.ts';
import { patience } from './patience.ts';

/** A page of the composed site, seen from the browser's driver. */
export interface Session {
  readonly page: Page;
  /** What the remote's code did that no code of a page may do. */
  readonly offences: Offences;
  /** Goes to an address as a link in the page does: nothing is loaded anew. */
  go(address: string): Promise<void>;
  /** Opens a study of the demo; resolves with its first image, where that is awaited. */
  openStudy(studyInstanceUID: string, options?: { readonly awaitImage: boolean }): Promise<void>;
  close(): Promise<void>;
}

export interface Offences {
  /** Errors that nothing caught, with the remote's code on their stack. */
  readonly uncaught: string[];
  /** What the page's policies stopped: Content-Security-Policy, Trusted Types. */
  readonly policy: string[];
  /** Requests to another computer. */
  readonly strangers: string[];
}

export const testViewport = { width: 1440, height: 900 };

/** Opens a page whose code is watched from its first line on. */
export async function openSession(browser: Browser, url: string, remoteId: string): Promise<Session> {
  // The worker that keeps files would answer for a server that is another one at each run.
  const context = await browser.newContext({
    serviceWorkers: 'block',
    locale: 'en',
    viewport: testViewport,
    baseURL: url,
  });
  await context.addInitScript({
    content: `${pageScript()}\nbeginAlternatorTest(${JSON.stringify(remoteId)});`,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const offences = listen(page, remoteId);
  const opened = new Set<string>();
  const go = (address: string) =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, new URL(address, url).href);
  return {
    page,
    offences,
    go,
    async openStudy(studyInstanceUID, { awaitImage } = { awaitImage: true }) {
      const address = `viewer?${new URLSearchParams({ source: demoSource, study: studyInstanceUID })}`;
      if (page.url() === 'about:blank') await page.goto(address);
      else await go(address);
      if (!awaitImage) return;
      // The mark names no study, and one that had its image sets none again.
      opened.add(studyInstanceUID);
      await page.waitForFunction(
        (count) => performance.getEntriesByName('alternator:first-image').length >= count,
        opened.size,
        { timeout: patience },
      );
    },
    close: () => context.close(),
  };
}

function listen(page: Page, remoteId: string): Offences {
  const offences: Offences = { uncaught: [], policy: [], strangers: [] };
  const isOurs = (text: string) => text.includes(`/remotes/${remoteId}/`);
  page.on('pageerror', (error) => {
    if (isOurs(error.stack ?? '')) offences.uncaught.push(error.message);
  });
  page.on('console', (message: ConsoleMessage) => {
    const text = message.text();
    if (/Content Security Policy|requires 'Trusted\w+' assignment|TrustedTypePolicy/i.test(text))
      offences.policy.push(text);
  });
  page.on('request', (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    if (/^(?:data|blob):$/.test(protocol) || hostname === '127.0.0.1' || hostname === 'localhost') return;
    offences.strangers.push(origin);
  });
  return offences;
}

/** Beside the bundled command line, see `build-self.mjs`. */
function pageScript(): string {
  const file = fileURLToPath(new URL('remote-test-page.js', import.meta.url));
  if (!existsSync(file)) throw new CommandError(`${file} is missing: build the command line again.`);
  return readFileSync(file, 'utf8');
}

/** The text of axe-core, for the driver: the page's policy never sees it. */
export function axeScript(): string {
  const require = createRequire(import.meta.url);
  return readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
}
