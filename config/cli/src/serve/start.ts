import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '@alternator/composition';
import type { Hono } from 'hono';
import { buildSite } from '../build/build-site.ts';
import { type Checkout, requireCheckout } from '../checkout.ts';
import { makeLock } from '../site/built-parts.ts';
import { mainSiteOf } from '../site/page.ts';
import { lockInForce } from '../site/publish.ts';
import { readSite, type SiteFile } from '../site/read-site.ts';
import { archivePrefix, createApp } from './app.ts';
import { createDeployment, type PublishedSite, publishedSites } from './deployment.ts';
import { listen } from './server.ts';

export interface StartOptions {
  readonly port?: number | undefined;
  readonly site: string;
  /** Another output folder than the checkout's `dist`. */
  readonly dist?: string | undefined;
  readonly dicomweb?: string | undefined;
  readonly open: boolean;
  /** Without it, what was built last is served. */
  readonly build: boolean;
  /** All sites that were published, as they lie in the output folder. */
  readonly published?: boolean;
}

/** Builds what changed, composes the site, serves it until SIGINT or SIGTERM. */
export async function start(options: StartOptions): Promise<void> {
  const checkout = requireCheckout(options.dist);
  if (options.build || !existsSync(join(checkout.dist, 'index.html'))) await buildSite(checkout, say);
  const app = options.published
    ? await appOfDeployment(checkout, options)
    : await appOfSite(checkout, options, readSite(checkout, options.site));
  const server = await listen(app, { port: options.port ?? 4860, insist: options.port !== undefined });
  say(`Alternator at ${server.url}`);
  if (options.open) openBrowser(server.url);
  await stopSignal();
  await server.close();
}

async function appOfSite(checkout: Checkout, { dicomweb }: StartOptions, site: SiteFile): Promise<Hono> {
  const { keys, site: name } = site.document.value;
  const published = keys.length > 0;
  const lock = published ? lockInForce(checkout.dist, name) : makeLock(checkout, site);
  const archive = dicomweb ? undefined : await demoArchive(checkout.cache, lock);
  return createApp({ dist: checkout.dist, lock, published, dicomweb, archive });
}

async function appOfDeployment(checkout: Checkout, { dicomweb }: StartOptions): Promise<Hono> {
  const sites = publishedSites(checkout.dist);
  const named = mainSiteOf(readFileSync(join(checkout.dist, 'index.html'), 'utf8'));
  const main = sites.find(({ site }) => site === named) ?? sites[0];
  const archives = new Map<string, Hono | undefined>();
  for (const { site, lock } of sites)
    archives.set(site, dicomweb ? undefined : await demoArchive(checkout.cache, lock));
  return createDeployment(sites, main as PublishedSite, ({ site, lock }) =>
    createApp({ dist: checkout.dist, lock, published: true, dicomweb, archive: archives.get(site) }),
  );
}

/** The synthetic archive, for the sites that read from it on their own origin. */
export async function demoArchive(cache: string, lock: Lock) {
  const wanted = lock.dataSources.some(({ config }) =>
    JSON.stringify(config).includes(archivePrefix.slice(1)),
  );
  if (!wanted) return undefined;
  const { createArchive, openDemoStore } = await import('../archive/index.ts');
  return createArchive(await openDemoStore(join(cache, 'demo-archive')));
}

/** Resolves when the person, or whoever started this, wants it to end. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    // npm ends at SIGTERM without passing it on: what it started notices that its parent is another one.
    if (!process.env.npm_lifecycle_event) return;
    const npm = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === npm) return;
      clearInterval(watch);
      resolve();
    }, 250);
    watch.unref();
  });
}

/** Opens the browser that the person uses; says so where none can be. */
export function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => say(`No browser could be opened with ${command}; open the address above yourself.`))
    .unref();
}

function say(line: string): void {
  console.log(line);
}
