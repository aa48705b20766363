import type { JSX } from 'solid-js';
import { token } from './token.ts';

/** Slots that lie inside a remote's own page; the rest are the host's. */
export type InnerSlot = 'study-list.toolbar';

/** Places inside a remote's page for what others contribute. Owned by the host. */
export interface Slots {
  /** Buttons, then panels of a slot in their order, each in its own frame: what fails inside costs nothing outside. */
  render(slot: InnerSlot): JSX.Element;
}

export const Slots = token<Slots>()('alternator.slots@1');
