/**
 * Where a BulkDataURI leads: absolute, from the root, or relative to the metadata that name it.
 *
 * An archive behind a proxy often writes its own address; such a URI keeps its path from `studies/` on
 * and goes to the configured root. Undefined when it leads to an origin that may not be asked.
 */
export function bulkDataUrl(
  uri: string,
  place: { readonly url: string; readonly wadoRoot: string; readonly origins: readonly string[] },
): string | undefined {
  if (!URL.canParse(uri, place.url)) return undefined;
  const url = new URL(uri, place.url);
  if (url.href.startsWith(`${place.wadoRoot}/`)) return url.href;
  const path = /\/(studies\/\d.*)$/.exec(url.pathname)?.[1];
  if (path) return `${place.wadoRoot}/${path}${url.search}`;
  return place.origins.includes(url.origin) ? url.href : undefined;
}
