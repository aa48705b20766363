import type { Plan } from '@alternator/composition';
import { type Page, resolve } from '@alternator/composition/resolve';
import type { Handover } from './boot/handover.ts';
import { testCapabilities } from './capabilities.ts';
import { readOverrides, takeSafeMode } from './diagnostics/device.ts';
import { offBy } from './diagnostics/overrides.ts';
import { switchedOff } from './platform/failure-record.ts';

/** What boot handed over, and what of it may run on this page. */
export interface Composition extends Handover {
  readonly page: Page;
  readonly plan: Plan;
}

/** Asks the resolver, over static data alone: no code of a remote has run. */
export function composeHere(handover: Handover): Composition {
  const { lock } = handover;
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
  return { ...handover, page, plan: resolve(lock, page) };
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
