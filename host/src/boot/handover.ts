import type { Channel, Lock } from '@alternator/composition/schema';

/** What boot hands to the shell that it loads. */
export interface Handover {
  readonly lock: Lock;
  /** What named the lock. */
  readonly channel: Channel;
  /** The site of this deployment, as what is remembered on this device is named after. */
  readonly place: string;
  /** Text of both as they came, to be kept as the last good composition. */
  readonly texts: { readonly channel: string; readonly lock: string; readonly on: string };
  /** Absolute URL of the folder that the page lies in. */
  readonly base: string;
  /** First digits of the lock's name, shown in the footer. */
  readonly lockHash: string;
  /** How far the composition was verified: its signature, only its hash, or nothing where the browser has no means. */
  readonly trust: 'signed' | 'hashed' | 'unverified';
  /** Set when this is not what the server says now: it cannot be reached, or the reader went back. */
  readonly kept?: 'unreachable' | 'chosen';
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
