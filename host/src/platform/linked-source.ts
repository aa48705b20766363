import { SourceError } from '@alternator/sdk';

/** A source as a study names it: one of the site's, and of one that opens addresses the address. */
export interface NamedSource {
  readonly id: string;
  readonly url?: string;
}

const mark = '?url=';

/** One name for a source and its address: two addresses are two sources, whatever they hold. */
export function writeSource({ id, url }: NamedSource): string {
  return url === undefined ? id : `${id}${mark}${encodeURIComponent(url)}`;
}

export function readSource(source: string): NamedSource {
  const at = source.indexOf(mark);
  if (at < 0) return { id: source };
  return { id: source.slice(0, at), url: decodeURIComponent(source.slice(at + mark.length)) };
}

/**
 * The address that a link names, made absolute.
 *
 * @throws {SourceError} `unsupported` for what is no plain http or https address, `origin` for one that the site does
 * not list
 */
export function linkedUrl(url: string, base: string, source: string, origins: readonly string[]): string {
  const refuse = (code: 'origin' | 'unsupported', message: string) =>
    new SourceError(code, message, { source });
  if (!URL.canParse(url, base)) throw refuse('unsupported', 'The link names no address that can be read.');
  const address = new URL(url, base);
  if (address.protocol !== 'http:' && address.protocol !== 'https:') {
    throw refuse('unsupported', 'The link names an address that is neither http nor https.');
  }
  if (address.username || address.password || address.hash) {
    throw refuse('unsupported', 'The address in the link has a user or a fragment; only a plain one opens.');
  }
  if (origins.includes(address.origin)) return address.href;
  throw refuse(
    'origin',
    `The link names a file at ${address.origin}, and this site opens none from there. ` +
      `It must stand in "origins" of the data source "${source}".`,
  );
}
