import type { LockedHost, LockedRemote } from '@alternator/composition';
import { sdkShimOf } from '@alternator/composition/resolve';
import type { ActivationContext, RemoteContext } from '@alternator/sdk';

/** An older SDK over the host's own. */
export interface SdkShim {
  /** What a remote of then imports. */
  readonly surface: object;
  /** What it is handed. */
  olderContext(context: RemoteContext): RemoteContext;
  olderActivation(activation: ActivationContext): ActivationContext;
}

/** The shim that a remote runs over. */
export interface NeededShim {
  readonly version: string;
  load(): Promise<SdkShim>;
}

/** By major, each a chunk of its own: a page without such remotes does not load it. */
const shims: Readonly<Record<string, () => Promise<SdkShim>>> = {
  1: () => import(/* webpackChunkName: "sdk-1" */ '@alternator/sdk-1'),
};

/**
 * Undefined where a remote gets the host's own SDK.
 *
 * @throws {Error} when `host.json` promises a shim that was not built in
 */
export function neededShim(remote: LockedRemote, host: LockedHost): NeededShim | undefined {
  const version = sdkShimOf(remote, host);
  if (version === undefined) return undefined;
  const load = shims[Number.parseInt(version, 10)];
  if (!load) throw new Error(`This host has no shim of SDK ${version}: build it again.`);
  return { version, load };
}
