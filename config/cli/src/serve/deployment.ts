import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '@alternator/composition';
import { Hono } from 'hono';
import { CommandError } from '../command-error.ts';
import type { PageEntry } from '../site/page.ts';
import { lockInForce } from '../site/publish.ts';

/** A site that was published into a deployment. */
export interface PublishedSite extends PageEntry {
  readonly lock: Lock;
}

/**
 * Every site of a deployment, by name.
 *
 * @throws {CommandError} when nothing was published
 */
export function publishedSites(dist: string): PublishedSite[] {
  const folder = join(dist, 'sites');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const pages = names.map((name) => join(folder, name, 'page.json')).filter((file) => existsSync(file));
  const sites = pages.map((file) => JSON.parse(readFileSync(file, 'utf8')) as PageEntry);
  if (sites.length === 0)
    throw new CommandError(`No site is published in ${dist}: alternator site publish --site NAME.`);
  return sites.map((site) => ({ ...site, lock: lockInForce(dist, site.site) }));
}

/**
 * Many sites on one server, each with its own headers: by host name, or below a folder of its name. The page makes
 * the same choice (`host/src/boot/page-site.ts`).
 *
 * @param appOf the server of one site, as it would be alone
 */
export function createDeployment<Site extends Pick<PublishedSite, 'site' | 'hosts'>>(
  sites: readonly Site[],
  main: Site,
  appOf: (site: Site) => Hono,
): Hono {
  const apps = new Map(sites.map((site) => [site.site, appOf(site)]));
  const root = new Hono();
  root.all('*', ({ req }) => {
    const url = new URL(req.url);
    const byHost = sites.find(({ hosts }) => hosts.some((pattern) => fits(url.hostname, pattern)));
    const [, first = ''] = url.pathname.split('/');
    const byFolder = sites.find(({ site }) => site === first);
    if (byFolder) url.pathname = url.pathname.slice(first.length + 1) || '/';
    const { site } = byHost ?? byFolder ?? main;
    return (apps.get(site) as Hono).fetch(byFolder ? new Request(url, req.raw) : req.raw);
  });
  return root;
}

function fits(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}
