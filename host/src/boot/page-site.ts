import { BootError } from './boot-error.ts';

/** What `index.html` says of a site: `alternator site publish` writes it into a `<meta name="alternator-site">`. */
export interface PageSite {
  readonly name: string;
  readonly mode?: string | undefined;
  /** Public keys that may sign its channel, SPKI, base64. */
  readonly keys: readonly string[];
  /** The channel that was published with this page. */
  readonly sequence: number;
}

/**
 * The site of this address: by host name, by the folder that the page is mounted in, or by `?site=`; otherwise the
 * one that was composed last.
 *
 * @throws {BootError} when the page trusts signed sites only and the address names none of them, or when it names one
 *   that has host names of its own
 */
export function siteOfPage(base: URL): PageSite | undefined {
  const metas = [...document.querySelectorAll<HTMLMetaElement>('[name=alternator-site]')];
  const words = (text: string | undefined) => (text ? text.split(' ') : []);
  const byHost = (pattern: string) =>
    pattern.startsWith('*.') ? location.hostname.endsWith(pattern.slice(1)) : location.hostname === pattern;
  const named = new URLSearchParams(location.search).get('site');
  const folder = base.pathname.split('/').at(-2);
  const meta =
    metas.find(({ dataset }) => words(dataset.hosts).some(byHost)) ??
    metas.find(({ content }) => content === folder) ??
    metas.find(({ content, dataset }) => content === named && !dataset.hosts) ??
    (named ? undefined : metas.find(({ dataset }) => 'main' in dataset));
  if (meta) {
    const { mode, keys, sequence } = meta.dataset;
    return { name: meta.content, mode, keys: words(keys), sequence: Number(sequence) || 0 };
  }
  // One that has host names is another address's.
  if (metas.some(({ content, dataset }) => dataset.keys || content === named))
    throw new BootError('site', 'This address belongs to no site that index.html names.');
  const isName = named && /^[a-z0-9-]+$/.test(named);
  return isName ? { name: named, keys: [], sequence: 0 } : undefined;
}
