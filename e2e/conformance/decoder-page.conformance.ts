import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArguments } from '../run/chromium-arguments.mjs';
import { findPrograms } from '../run/programs.mjs';
import { type DecoderPage, openDecoderPage } from './decoder-page.ts';
import { type FrameServer, openFrameServer } from './frame-server.ts';
import type { PageJob } from './page-api.ts';

const executablePath = findPrograms().chromium;

/** Answers with the address, but never for `/silent` and `/crash`. */
const PAGE = `window.conformance = {
  decode: async ({ url }) => {
    if (url === '/crash') void fetch('/crash');
    return url === '/silent' || url === '/crash' ? new Promise(() => {}) : { sha256: url, ms: 1 };
  },
};`;

const job = (url: string) => ({ url }) as PageJob;

describe.skipIf(!executablePath)('a page that fails', () => {
  let folder = '';
  let server: FrameServer;
  let browser: Browser;
  let decoder: DecoderPage;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'alternator-page-'));
    writeFileSync(join(folder, 'page.js'), PAGE);
    server = await openFrameServer(folder);
    const options = { executablePath, headless: true, args: chromiumArguments };
    browser = await chromium.launch(executablePath === undefined ? {} : { ...options, executablePath });
    decoder = await openDecoderPage({
      origin: server.origin,
      jobs: 2,
      stuckMs: 2000,
      launch: async () => crashing(browser),
    });
  }, 60_000);
  afterAll(async () => {
    await decoder.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('is replaced when it is stuck: its frame hung, the others come', async () => {
    const outcomes = await Promise.all(['/silent', '/one', '/two'].map((url) => decoder.decode(job(url))));
    expect(outcomes[0]).toBe('hung');
    expect(outcomes.slice(1)).toMatchObject([{ sha256: '/one' }, { sha256: '/two' }]);
  }, 60_000);

  it('is replaced when it crashes: its frame crashed, the others come', async () => {
    expect(await decoder.decode(job('/crash'))).toBe('crashed');
    expect(await decoder.decode(job('/three'))).toMatchObject({ sha256: '/three' });
  }, 60_000);
});

/** The same browser, whose pages end as the system would end them when they ask for `/crash`. */
function crashing(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.on('request', (request) => {
      if (new URL(request.url()).pathname === '/crash') void crash(request.frame().page());
    });
    return context;
  };
  return browser;
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // It never answers: the page is gone.
  await session.send('Page.crash').catch(() => undefined);
}
