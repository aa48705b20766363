import type { LockedRemote } from '@alternator/composition';

/** `sha384-…` of a file; `local` for the code of a developer, which has none; undefined where the lock does not list it. */
export type Pin = string | 'local' | undefined;

/** What the lock says of a file of a remote. */
export function pinOf(remote: Pick<LockedRemote, 'dev' | 'files'>, path: string): Pin {
  return remote.dev ? 'local' : remote.files[path]?.[0];
}

/** For an `integrity` attribute or option; empty for local code, where nothing is compared. */
export function integrityOf(pin: string): string {
  return pin === 'local' ? '' : pin;
}
