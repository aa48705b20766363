import type { SettingValue } from '@alternator/composition';

/** What a reader chose on this device, for one site. */
export interface Kept {
  /** Id of a theme; undefined where the site's is good. */
  readonly theme?: string | undefined;
  /** By `acme.suv/limit`: the remote's id, and the name of its setting. */
  readonly values: Readonly<Record<string, SettingValue>>;
}

/** Of all sites that this device has seen at this address. */
export const keptKey = 'alternator:reader';

/** Reads what was stored of one site; what is not ours is as good as never set. */
export function readKept(text: string | null, site: string): Kept {
  const own = asObject(sitesIn(text)[site]);
  return {
    ...(typeof own.theme === 'string' && { theme: own.theme }),
    values: Object.fromEntries(Object.entries(asObject(own.values)).filter(isValue)),
  };
}

/** The stored text with what one site keeps changed; null when nothing is left to store. */
export function writeKept(text: string | null, site: string, kept: Kept): string | null {
  const { [site]: _, ...others } = sitesIn(text);
  const all = isEmpty(kept) ? others : { ...others, [site]: kept };
  return Object.keys(all).length > 0 ? JSON.stringify(all) : null;
}

export function isEmpty({ theme, values }: Kept): boolean {
  return theme === undefined && Object.keys(values).length === 0;
}

function sitesIn(text: string | null): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text ?? '{}'));
  } catch {
    // Written by another program or by hand: there is nothing in it to keep.
    return {};
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function isValue(entry: [string, unknown]): entry is [string, SettingValue] {
  return ['string', 'number', 'boolean'].includes(typeof entry[1]);
}
