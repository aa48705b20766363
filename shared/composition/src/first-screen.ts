import type { Lock, LockedRemote } from './schema/lock.ts';

/** What the address says of the first screen. */
export interface Address {
  /** The first segment of the address; empty for the home route. */
  readonly route: string;
  /** The data source that the address names, if any. */
  readonly source?: string;
}

/** Whether the first screen needs a remote: the route's own, and the archive it reads; for a study also what draws it. */
export function neededFirst(remote: LockedRemote, lock: Lock, address: Address): boolean {
  const { contributes } = remote.manifest;
  const route = address.route || lock.home;
  if (contributes.routes.some(({ path }) => path === route)) return true;
  const source = lock.dataSources.find(({ id }) => id === address.source) ?? lock.dataSources[0];
  if (contributes.dataSources.some(({ id }) => id === source?.use)) return true;
  return route === 'viewer' && contributes.viewportTypes.length > 0;
}
