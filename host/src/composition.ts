import type { Lock, LockedRemote, Plan } from '@alternator/composition';
import { type Page, resolve } from '@alternator/composition/resolve';
import type { Notice } from '@alternator/sdk';
import type { Handover } from './boot/handover.ts';
import { testCapabilities } from './capabilities.ts';
import { readOverrides, takeSafeMode } from './diagnostics/device.ts';
import { offBy } from './diagnostics/overrides.ts';
import type { LocalCode } from './local-code/local-code.ts';
import { switchedOff } from './platform/failure-record.ts';

/** What boot handed over, and what of it may run on this page. */
export interface Composition extends Handover {
  readonly page: Page;
  readonly plan: Plan;
  /** The code of a developer that runs in this tab; the lock is with it. */
  readonly local?: LocalCode;
  /** What the reader is to be told of how it was composed. */
  readonly notice?: Notice;
}

/** Asks the resolver, over static data alone: no code of a remote has run. */
export function composeHere(handover: Handover, local?: LocalCode): Composition {
  const lock = local ? withLocalCode(handover.lock, local.remote) : handover.lock;
  const { route, source } = addressOf(handover.base);
  takeSafeMode(lock.site);
  const page: Page = {
    route,
    ...(source && { source }),
    secure: isSecureContext,
    capabilities: testCapabilities(lock.remotes.flatMap(({ manifest }) => manifest.capabilities)),
    revoked: revokedHere(handover),
    // What the reader said counts before what this device found out.
    off: { ...switchedOff(lock, localStorage, new Date()), ...offBy(readOverrides(lock.site), lock.remotes) },
  };
  const plan = resolve(lock, page);
  const leftOut = local && plan.skip.find(({ remote }) => remote === local.remote);
  // Local code that may not run costs nothing of what is published.
  if (leftOut) return { ...composeHere(handover), notice: local.giveUp(leftOut.reason) };
  return { ...handover, lock, page, plan, ...(local && { local }) };
}

/** In the place of the remote of its id, or after all others. */
function withLocalCode(lock: Lock, local: LockedRemote): Lock {
  const { remotes } = lock;
  const isNew = remotes.every(({ id }) => id !== local.id);
  const replaced = remotes.map((remote) => (remote.id === local.id ? local : remote));
  return { ...lock, remotes: isNew ? [...remotes, local] : replaced };
}

/** A composition that was kept knows nothing of what was revoked since; boot notes what the last channel says. */
function revokedHere({ channel, place, kept }: Handover): readonly string[] {
  const [, since = ''] = localStorage.getItem(`alternator:sequence:${place}`)?.split(' ') ?? [];
  return kept ? [...channel.revoked, ...since.split(',')] : channel.revoked;
}

function addressOf(base: string) {
  const source = new URLSearchParams(location.search).get('source');
  return { route: location.pathname.slice(new URL(base).pathname.length), source };
}
