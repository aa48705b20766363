import type { LockedRemote } from '../schema/lock.ts';
import type { OwnRule } from './rule.ts';

/** The channel takes back a version, or one build of it. */
export const notRevoked: OwnRule = (remote, _, { revoked = [] }) => {
  const version = `${remote.id}@${remote.version}`;
  const entry = revoked.find((one) => one === version || one === `${version}#${buildOf(remote)}`);
  if (!entry) return undefined;
  return {
    code: 'revoked',
    message: `${entry} was revoked: it must not run any more`,
    fix: `Compose the site with another version of ${remote.id} and publish it.`,
  };
};

/** `remotes/acme.x/1.0.0-1a2b3c4d/` is build `1a2b3c4d`. */
function buildOf({ base }: LockedRemote): string {
  return base.slice(base.lastIndexOf('-') + 1, -1);
}
