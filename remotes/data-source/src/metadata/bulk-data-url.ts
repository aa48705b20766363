import type { BulkDataPlace } from './metadata-api.ts';

/** The study and series that an element belongs to. */
export interface InstanceNames {
  readonly study: string;
  readonly series: string;
}

export interface BulkDataUri extends Omit<BulkDataPlace, 'accept'>, InstanceNames {
  /** Of the metadata that name it. */
  readonly url: string;
}

/**
 * Where a BulkDataURI leads: absolute, from the root of the origin, or relative to what the dialect says.
 *
 * An archive behind a proxy often writes its own address; such a URI keeps its path from `studies/` on and goes to
 * the configured root. Undefined when it leads to an origin that may not be asked.
 */
export function bulkDataUrl(uri: string, place: BulkDataUri): string | undefined {
  const base = baseOf(uri, place);
  if (!URL.canParse(uri, base)) return undefined;
  const url = new URL(uri, base);
  const { wadoRoot, origins } = place;
  if (url.href.startsWith(`${wadoRoot}/`)) return url.href;
  const path = /\/(studies\/\d.*)$/.exec(url.pathname)?.[1];
  // Another origin that the source declares is meant: bulk data may lie in a store of their own.
  const isElsewhere = url.origin !== new URL(wadoRoot).origin && origins.includes(url.origin);
  if (place.rebaseBulkData && path && !isElsewhere) return `${wadoRoot}/${path}${url.search}`;
  return origins.includes(url.origin) ? url.href : undefined;
}

function baseOf(uri: string, { bulkDataRelativeTo, url, wadoRoot, study, series }: BulkDataUri): string {
  const ofStudy = `${wadoRoot}/studies/${study}/`;
  const ofSeries = `${ofStudy}series/${series}/`;
  switch (bulkDataRelativeTo) {
    case 'url':
      return url;
    case 'study':
      return ofStudy;
    case 'series':
      return ofSeries;
    case 'segment':
      return /^(series|bulkdata)\//.test(uri) ? ofStudy : ofSeries;
  }
}
