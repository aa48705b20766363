import { inRange } from '../in-range.ts';
import { sdkShimOf } from '../sdk-shim.ts';
import { listed, type OwnRule } from './rule.ts';

/** Fit is decided before any code is asked for. */
export const builtForThisSdk: OwnRule = (remote, { host }) => {
  const { id, version, manifest } = remote;
  const { sdk } = manifest.engines;
  if (inRange(host.sdk, sdk) || sdkShimOf(remote, host)) return undefined;
  const { shims = [] } = host;
  const older = shims.length > 0 ? `, and serves remotes of ${listed(shims)}` : '';
  return {
    code: 'sdk-range',
    message: `${id} ${version} needs SDK ${sdk}; this host provides ${host.sdk}${older}`,
    fix: `Choose a version of ${id} built for SDK ${host.sdk}, or a host that provides SDK ${sdk}.`,
  };
};
