import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Page, Route } from '@playwright/test';
import { startAlteringProxy } from '../run/altering-proxy.ts';
import { runAlternator } from '../run/alternator.ts';
import { expect, test } from '../run/journey.ts';
import { waitForMark } from '../run/marks.ts';

/** Takes a wall away. */
type Without = (headers: IncomingHttpHeaders) => IncomingHttpHeaders;

const stranger = 'window.ran = true;';
const strangerHash = `sha384-${createHash('sha384').update(stranger).digest('base64')}`;

const withoutTrustedTypes: Without = ({ 'content-security-policy': policy, ...others }) => ({
  ...others,
  'content-security-policy': policy?.toString().replace(/; require-trusted-types-for.*/, ''),
});
const withoutPolicy: Without = ({ 'content-security-policy': _, ...others }) => others;
const withoutIntegrityPolicy: Without = ({ 'integrity-policy': _, ...others }) => others;

/** What somebody may try who can make the page's own code misbehave; the wall that stops it; how it goes. */
const attempts: readonly [what: string, wall: Without, attempt: (page: Page) => Promise<boolean>][] = [
  [
    'a script of the same origin that is not in the lock',
    withoutTrustedTypes,
    async (page) => {
      await page.evaluate(addScript, { src: '/stranger.js', integrity: strangerHash });
      return ran(page);
    },
  ],
  [
    'a worker of the same origin that is not in the lock',
    withoutTrustedTypes,
    (page) =>
      page.evaluate(
        () =>
          new Promise<boolean>((resolve) => {
            try {
              const worker = new Worker('/stranger-worker.js');
              worker.onmessage = () => resolve(true);
              worker.onerror = () => resolve(false);
            } catch {
              resolve(false);
            }
          }),
      ),
  ],
  [
    'an imported module',
    withoutIntegrityPolicy,
    async (page) => {
      await page.evaluate("import('/stranger.js').catch(() => undefined)");
      return ran(page);
    },
  ],
  ['text as a timer', withoutPolicy, (page) => runsText(page, 'timer')],
  ['text as a function', withoutPolicy, (page) => runsText(page, 'function')],
  [
    'a handler in markup',
    withoutPolicy,
    async (page) => {
      await page.evaluate(() => {
        const box = document.body.appendChild(document.createElement('div'));
        box.innerHTML = '<button onclick="window.ran = true">press</button>';
        box.querySelector('button')?.click();
      });
      return ran(page);
    },
  ],
  ['a script of the lock without its hash', withoutIntegrityPolicy, (page) => runsListed(page, false)],
];

test.use({ mayViolate: true });

for (const [what, wall, attempt] of attempts) {
  test(`${what} does not run under the headers that are served`, async ({ page, viewer, offences }) => {
    const proxy = await open(page, viewer.url, (own) => own);
    expect(offences.policyViolations).toEqual([]);
    expect(await attempt(page)).toBe(false);
    // The guard of all other journeys sees it.
    await expect.poll(() => offences.policyViolations.length).toBeGreaterThan(0);
    proxy.close();
  });

  test(`${what} runs where the header is taken away`, async ({ page, viewer }) => {
    const proxy = await open(page, viewer.url, wall);
    expect(await attempt(page)).toBe(true);
    proxy.close();
  });
}

test('a script of the lock runs with its hash', async ({ page, viewer }) => {
  const proxy = await open(page, viewer.url, (own) => own);
  expect(await runsListed(page, true)).toBe(true);
  proxy.close();
});

test('boot does not run when it is not what index.html names', async ({ page }) => {
  await page.route('**/boot-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: stranger }),
  );
  await page.goto('');
  expect(await ran(page)).toBe(false);
});

test('boot that is not what was built runs where index.html names no hash', async ({ page, viewer }) => {
  const proxy = await startAlteringProxy(viewer.url, { headers: withoutIntegrityPolicy });
  await page.route('**/boot-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: stranger }),
  );
  await page.route(proxy.url, (route) => withPage(route, (html) => html.replace(/ integrity="[^"]+"/, '')));
  await page.goto(proxy.url);
  expect(await ran(page)).toBe(true);
  proxy.close();
});

test('where the server sends no headers, the <meta> lines in the page hold', async ({ page, viewer }) => {
  const printed = await runAlternator(['site', 'check', '--headers', 'meta', '--site', 'demo']);
  const metas = printed.split('\n').filter((line) => line.startsWith('<meta '));
  const scripts = { '/stranger.js': stranger };
  const headers: Without = (own) => withoutIntegrityPolicy(withoutPolicy(own));
  const proxy = await startAlteringProxy(viewer.url, { headers, scripts });
  await page.route(proxy.url, (route) =>
    withPage(route, (html) => html.replace('<head>', `<head>${metas.join('\n')}`)),
  );
  await page.goto(proxy.url);
  await waitForMark(page, 'study-list-ready');
  await page.evaluate(addScript, { src: '/stranger.js', integrity: strangerHash });
  expect(await ran(page)).toBe(false);
  proxy.close();
});

/** Answers with another page than the server's. */
async function withPage(route: Route, change: (html: string) => string): Promise<void> {
  const response = await route.fetch();
  await route.fulfill({ response, body: change(await response.text()) });
}

/** The study list, behind a proxy that has a script too many. */
async function open(page: Page, target: string, headers: Without) {
  const scripts = { '/stranger.js': stranger, '/stranger-worker.js': 'postMessage("ran");' };
  const proxy = await startAlteringProxy(target, { headers, scripts });
  await page.goto(proxy.url);
  // The list stands before what it asks has run: by now every remote has that it needs.
  await waitForMark(page, 'study-list-ready');
  return proxy;
}

function ran(page: Page): Promise<boolean> {
  return page.evaluate(() => 'ran' in window);
}

/** In the page: adds a script element; settles once it ran, was stopped, or was refused. */
function addScript({ src, integrity }: { src: string; integrity: string }): Promise<void> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.onload = script.onerror = () => resolve();
    try {
      document.head.append(Object.assign(script, { crossOrigin: 'anonymous', integrity, src }));
    } catch {
      resolve();
    }
  });
}

/** From a timer of the page: what a test evaluates itself, the browser lets make code of text. */
async function runsText(page: Page, as: 'timer' | 'function'): Promise<boolean> {
  await page.evaluate(
    (how) =>
      new Promise<void>((resolve) => {
        setTimeout(() => {
          try {
            if (how === 'timer') setTimeout('window.ran = true');
            else new Function('window.ran = true')();
          } catch {
            // Refused.
          }
          setTimeout(resolve);
        });
      }),
    as,
  );
  return ran(page);
}

/** Adds the entry of a remote that the study list does not need, and looks for what it defines. */
async function runsListed(page: Page, withHash: boolean): Promise<boolean> {
  const entry = await page.evaluate(() => {
    const page = globalThis as unknown as Record<symbol, { lock: { remotes: Listed[] } }>;
    interface Listed {
      base: string;
      container: string;
      files: Record<string, [string, number]>;
    }
    const remotes = page[Symbol.for('alternator.handover')]?.lock.remotes ?? [];
    const unused = remotes.find(({ container }) => !(container in window));
    if (!unused) throw new Error('every remote has run already');
    const integrity = unused.files['remoteEntry.js']?.[0] ?? '';
    return { src: `/${unused.base}remoteEntry.js`, integrity, container: unused.container };
  });
  await page.evaluate(addScript, { src: entry.src, integrity: withHash ? entry.integrity : '' });
  return page.evaluate((container) => container in window, entry.container);
}
