import { inRange } from './in-range.ts';
import type { LockedHost, LockedRemote } from './schema/lock.ts';

/**
 * The older SDK that a remote gets from this host, as a shim over the host's own; undefined where it gets the host's
 * own, or where none fits.
 */
export function sdkShimOf(
  { manifest: { engines } }: Pick<LockedRemote, 'manifest'>,
  { sdk, shims = [] }: Pick<LockedHost, 'sdk' | 'shims'>,
): string | undefined {
  if (inRange(sdk, engines.sdk)) return undefined;
  return shims.find((older) => inRange(older, engines.sdk));
}
