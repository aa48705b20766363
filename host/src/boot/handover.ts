import type { Plan } from '@alternator/composition';
import type { Page } from '@alternator/composition/resolve';
import type { Lock } from '@alternator/composition/schema';

/** What boot hands to the shell that it loads. */
export interface Handover {
  readonly lock: Lock;
  readonly plan: Plan;
  readonly page: Page;
  /** Absolute URL of the folder that the page lies in. */
  readonly base: string;
  /** First digits of the lock's name, shown in the footer. */
  readonly lockHash: string;
  /** Whether the browser could compare the lock with the hash in the channel. */
  readonly verified: boolean;
}

const key = Symbol.for('alternator.handover');

export function handOver(handover: Handover): void {
  (globalThis as Record<symbol, unknown>)[key] = Object.freeze(handover);
}

/** @throws {Error} when the shell runs without boot */
export function takeOver(): Handover {
  const handover = (globalThis as Record<symbol, unknown>)[key];
  if (!handover) throw new Error('The shell was loaded without boot: open index.html.');
  return handover as Handover;
}
