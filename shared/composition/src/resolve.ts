import { anchorOf } from './codes.ts';
import type { Page } from './page.ts';
import type { Plan, Reason, SkippedRemote } from './plan.ts';
import { capableBrowser } from './rules/capability.ts';
import { idsOf } from './rules/claims.ts';
import { distinctIds } from './rules/duplicate-ids.ts';
import { distinctHangingProtocols } from './rules/hanging-protocols.ts';
import { distinctHotkeys } from './rules/hotkeys.ts';
import { isolatedWhereDemanded, withinItsFrame } from './rules/isolation.ts';
import { cycleOf, inLoadOrder } from './rules/load-order.ts';
import { noLocalCode, secureWhereClinical } from './rules/mode.ts';
import { needsOf } from './rules/needs.ts';
import { declaredPermissions, grantedPermissions } from './rules/permissions.ts';
import { pinnedFiles } from './rules/pinned.ts';
import { oneProvider } from './rules/providers.ts';
import { trustedPublisher } from './rules/publisher.ts';
import { notRevoked } from './rules/revoked.ts';
import type { ConflictRule, Finding, OwnRule } from './rules/rule.ts';
import { builtForThisSdk } from './rules/sdk-range.ts';
import { distinctSopClassHandlers } from './rules/sop-class-handlers.ts';
import { switchedOn } from './rules/switched-off.ts';
import type { Lock, LockedRemote } from './schema/lock.ts';

export { inRange } from './in-range.ts';
export type { Off, Page } from './page.ts';
export { sdkShimOf } from './sdk-shim.ts';

/** The first that finds something names the reason. */
const ownRules: readonly OwnRule[] = [
  noLocalCode,
  secureWhereClinical,
  notRevoked,
  trustedPublisher,
  isolatedWhereDemanded,
  withinItsFrame,
  pinnedFiles,
  switchedOn,
  builtForThisSdk,
  capableBrowser,
  declaredPermissions,
  grantedPermissions,
];
const conflictRules: readonly ConflictRule[] = [
  oneProvider,
  distinctIds,
  distinctSopClassHandlers,
  distinctHangingProtocols,
  distinctHotkeys,
];

/**
 * Decides from static data alone what of a lock may run on this page. Pure: the command line, CI and the
 * browser get the same answer.
 */
export function resolve(lock: Lock, page: Page): Plan {
  const skip: SkippedRemote[] = [];
  let left: readonly LockedRemote[] = lock.remotes;
  /** Leaves out what something is found about; whether there was any. */
  const drop = (find: (remote: LockedRemote) => readonly Finding[]) => {
    const before = left;
    left = before.filter((remote) => {
      const [reason, ...also] = find(remote).map(asReason);
      if (reason) skip.push({ remote, reason, ...(also.length > 0 && { also }) });
      return !reason;
    });
    return left.length < before.length;
  };
  const dropNeedy = () => {
    while (drop(needsOf(left, lock)));
  };

  drop((remote) => ownRules.flatMap((rule) => rule(remote, lock, page) ?? []));
  const conflicts = conflictRules.map((rule) => rule(left, lock));
  drop(({ id }) => conflicts.flatMap(({ lost }) => lost.get(id) ?? []));
  dropNeedy();
  const ordered = inLoadOrder(left);
  const standing = idsOf(ordered);
  drop((remote) => cycleOf(remote, standing));
  // What waited for a remote of a cycle waits in vain now.
  dropNeedy();

  const running = idsOf(left);
  const blocked = skip.find(({ remote }) => remote.criticality === 'required');
  return {
    load: ordered.filter(({ id }) => running.has(id)),
    skip,
    providers: Object.fromEntries(left.flatMap(({ id, manifest }) => manifest.provides.map((t) => [t, id]))),
    shadowed: conflicts.flatMap(({ shadowed }) => shadowed.filter(({ remote }) => running.has(remote))),
    ...(blocked && { blocked }),
  };
}

function asReason(finding: Finding): Reason {
  return { ...finding, anchor: anchorOf(finding.code) };
}
