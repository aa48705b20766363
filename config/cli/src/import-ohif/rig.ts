import { fileURLToPath } from 'node:url';
import { type ReadDocument, readDocument, type Site, site as siteSchema } from '@alternator/composition';
import { type ParseError, parse } from 'jsonc-parser';
import { convertSite } from './convert-site.ts';
import { readConfig } from './read-config.ts';

/** The path of a configuration that stands in for somebody's. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}

/** A site of a test, before anything of it is checked. */
export interface ImportedSite {
  readonly home?: string;
  readonly signIn?: unknown;
  readonly dataSources: readonly { readonly id: string; readonly use: string; readonly auth?: unknown }[];
}

export function parseSite(text: string): ImportedSite {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors);
  if (errors.length > 0) throw new Error(`no JSON with comments: ${text}`);
  return value as ImportedSite;
}

/** Throws, with every mistake, where a site is none. */
export function checkedSite(text: string): ReadDocument<Site> {
  return readDocument(text, 'site.jsonc', siteSchema);
}

/** What becomes of a configuration, with its notices as `path reason`. */
export function converted(source: string) {
  const { config, notices: skipped } = readConfig(source, 'app-config.js');
  const { site, notices } = convertSite(config, 'app-config');
  const all = [...skipped, ...notices].map(({ path, reason }) => `${path} ${reason}`);
  return { site: JSON.parse(JSON.stringify(site)) as ImportedSite & Record<string, unknown>, notices: all };
}

/** A configuration of one DICOMweb source. */
export function convertedSource(configuration: string) {
  const source = `{ namespace: 'x.dataSourcesModule.dicomweb', sourceName: 'a', configuration: ${configuration} }`;
  const { site, notices } = converted(`window.config = { dataSources: [${source}] }`);
  return { source: site.dataSources[0] as Record<string, unknown> | undefined, notices };
}
