import type { Lock } from './schema/lock.ts';
import type { RemoteManifest } from './schema/remote.ts';

/** Where local code comes from, as a tab of a deployed page was told: `acme.pet-suv=http://127.0.0.1:4870/`. */
export interface LocalSource {
  readonly id: string;
  /** With the slash at the end. */
  readonly origin: string;
}

/**
 * Reads `?dev=`. Only this computer by its number, which no name server can change, with a port and nothing behind it.
 *
 * @returns what is wrong with it, as a sentence, where it cannot be followed
 */
export function readLocalSource(wish: string): LocalSource | string {
  const [, id, address] = /^([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)=(.*)$/s.exec(wish) ?? [];
  if (id === undefined || address === undefined)
    return 'It must name a remote and where it is served, as in ?dev=acme.pet-suv=http://127.0.0.1:4870/.';
  if (!isLoopback(address))
    return 'Local code runs from this computer only, as in http://127.0.0.1:4870/, and from no other address.';
  return { id, origin: address.replace(/\/?$/, '/') };
}

function isLoopback(address: string): boolean {
  const [, port = ''] = /^http:\/\/127\.0\.0\.1:(\d{1,5})\/?$/.exec(address) ?? [];
  return Number(port) > 0 && Number(port) < 65536;
}

/** Whether a site lets this remote be local code, from there; `alternator dev` serves it from the page's own server. */
export function allowsLocalCode(
  { mode, devOverrides }: Pick<Lock, 'mode' | 'devOverrides'>,
  id: string,
  base: string,
): boolean {
  if (mode === 'development') return isLoopback(base) || !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(base);
  if (mode === 'clinical' || devOverrides === undefined) return false;
  return isLoopback(base) && (devOverrides === 'localhost' || Object.hasOwn(devOverrides, id));
}

/**
 * What local code may do: what the site grants the remote that it takes the place of, and what `devOverrides` names.
 * One that the site does not compose may draw its own part and no more, unless it is named there.
 */
export function localGrants(
  { remotes, devOverrides }: Pick<Lock, 'remotes' | 'devOverrides'>,
  id: string,
): RemoteManifest['permissions'] {
  const listed = typeof devOverrides === 'object' ? (devOverrides[id] ?? []) : [];
  const granted = remotes.find((remote) => remote.id === id)?.grants ?? [];
  return [...new Set([...granted, ...listed])];
}
