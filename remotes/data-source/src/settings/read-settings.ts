import { SourceError } from '@alternator/sdk';

const DEFAULT_TIMEOUT_SECONDS = 30;

/** Makes the error that names a source and what is wrong with its configuration. */
export type Problem = (text: string) => SourceError;

/** @throws {SourceError} for a key that is none */
export function requireKnown(config: object, keys: ReadonlySet<string>, problem: Problem): void {
  const unknown = Object.keys(config).find((key) => !keys.has(key));
  if (unknown) throw problem(`"${unknown}" is not a setting; known are ${[...keys].join(', ')}`);
}

/** Where requests may go: what the site declared, `self` resolved to the page's own origin. */
export function originsOf(origins: readonly string[], base: string): readonly string[] {
  return origins.map((origin) => new URL(origin === 'self' ? base : origin).origin);
}

/** @throws {SourceError} `origin` for a root at an origin that the source does not declare */
export function requireDeclared(
  { source, origins }: { readonly source: string; readonly origins: readonly string[] },
  roots: readonly (string | undefined)[],
): void {
  for (const url of roots) {
    if (url === undefined || origins.includes(new URL(url).origin)) continue;
    throw new SourceError(
      'origin',
      `Data source "${source}": ${url} is at an origin that the source does not declare (${origins.join(', ')})`,
      { source, url },
    );
  }
}

/** An address of a configuration, absolute and without a slash at the end. */
export function readRoot(value: unknown, key: string, base: string, problem: Problem): string {
  if (typeof value !== 'string' || value === '') {
    throw problem(
      `"${key}" is ${JSON.stringify(value) ?? 'missing'}; an address belongs there, as in "/pacs/dicom-web"`,
    );
  }
  if (!URL.canParse(value, base)) throw problem(`"${key}" is "${value}", which is no address`);
  const url = new URL(value, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw problem(`"${key}" is "${value}"; only http and https addresses can be used`);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw problem(`"${key}" has a user, a query or a fragment; only origin and path belong there`);
  }
  return url.href.replace(/\/+$/, '');
}

export function readTimeout(value: unknown, problem: Problem): number {
  if (value === undefined) return DEFAULT_TIMEOUT_SECONDS;
  if (typeof value === 'number' && value > 0 && value <= 600) return value;
  throw problem(`"timeoutSeconds" is ${JSON.stringify(value)}; a number of seconds up to 600 belongs there`);
}
