import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mode } from '@alternator/composition';
import { writeWhole } from './write-whole.ts';

/** What `index.html` says of a site: outside the lock, so that no lock or channel can take it back. */
export interface PageEntry {
  readonly site: string;
  readonly mode: Mode;
  readonly keys: readonly string[];
  readonly hosts: readonly string[];
  readonly sequence: number;
}

const marker = '<!-- sites -->';

/** The page that boot lies beside, without its sites. */
export function writePageTemplate(dist: string, template: string): void {
  writeWhole(join(dist, 'sites/page.html'), template);
  composePage(dist, undefined);
}

/** The page as it is for a site that was not published: it says nothing of any. */
export function pageWithoutSites(dist: string): string {
  return readFileSync(join(dist, 'sites/page.html'), 'utf8').replace(marker, '');
}

/** What the page says of a site, where it says anything. */
export function readPageEntry(dist: string, site: string): PageEntry | undefined {
  const file = join(dist, 'sites', site, 'page.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Notes a site, as the deployment's main one, and writes `index.html` anew. */
export function writePage(dist: string, entry: PageEntry): void {
  writeWhole(join(dist, 'sites', entry.site, 'page.json'), JSON.stringify(entry));
  composePage(dist, entry.site);
}

function composePage(dist: string, main: string | undefined): void {
  const template = join(dist, 'sites/page.html');
  if (!existsSync(template)) return;
  const index = join(dist, 'index.html');
  const before = existsSync(index) ? readFileSync(index, 'utf8') : '';
  const mainSite = main ?? mainSiteOf(before);
  const page = pageOf(readFileSync(template, 'utf8'), entriesBelow(join(dist, 'sites')), mainSite);
  if (page !== before) writeWhole(index, page);
}

/** A template with what it says of these sites. */
export function pageOf(
  template: string,
  entries: readonly PageEntry[],
  mainSite: string | undefined,
): string {
  const metas = entries.map((entry) => metaOf(entry, entry.site === mainSite));
  return template.replace(marker, metas.join('\n    '));
}

/** Which site a page shows at an address that names none. */
export function mainSiteOf(page: string): string | undefined {
  return /content="([a-z0-9-]+)"[^>]* data-main/.exec(page)?.[1];
}

function entriesBelow(sites: string): PageEntry[] {
  return readdirSync(sites, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(sites, name, 'page.json'))
    .filter(existsSync)
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
}

/** Every value is checked by the site's schema: none holds a quote. */
function metaOf({ site, mode, keys, hosts, sequence }: PageEntry, isMain: boolean): string {
  const list = (name: string, values: readonly string[]) =>
    values.length > 0 ? ` data-${name}="${values.join(' ')}"` : '';
  const signed = keys.length > 0 ? ` data-sequence="${sequence}"` : '';
  return `<meta name="alternator-site" content="${site}" data-mode="${mode}"${list('keys', keys)}${list('hosts', hosts)}${signed}${isMain ? ' data-main' : ''}>`;
}
