import type { Plan } from '@alternator/composition';
import { type Page, resolve } from '@alternator/composition/resolve';
import type { Handover } from './boot/handover.ts';
import { switchedOff } from './platform/failure-record.ts';

/** What boot handed over, and what of it may run on this page. */
export interface Composition extends Handover {
  readonly page: Page;
  readonly plan: Plan;
}

/** Asks the resolver, over static data alone: no code of a remote has run. */
export function composeHere(handover: Handover): Composition {
  const { route, source } = addressOf(handover.base);
  const page: Page = {
    route,
    ...(source && { source }),
    secure: isSecureContext,
    revoked: handover.channel.revoked,
    off: switchedOff(handover.lock, localStorage, new Date()),
  };
  return { ...handover, page, plan: resolve(handover.lock, page) };
}

function addressOf(base: string) {
  const source = new URLSearchParams(location.search).get('source');
  return { route: location.pathname.slice(new URL(base).pathname.length), source };
}
