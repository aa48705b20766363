import { inRange } from '../in-range.ts';
import type { OwnRule } from './rule.ts';

/** Fit is decided before any code is asked for. */
export const builtForThisSdk: OwnRule = ({ id, version, manifest: { engines } }, { host }) => {
  if (inRange(host.sdk, engines.sdk)) return undefined;
  return {
    code: 'sdk-range',
    message: `${id} ${version} needs SDK ${engines.sdk}; this host provides ${host.sdk}`,
    fix: `Choose a version of ${id} built for SDK ${host.sdk}, or a host that provides SDK ${engines.sdk}.`,
  };
};
