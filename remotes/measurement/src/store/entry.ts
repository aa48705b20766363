import type { Measurement } from '@alternator/sdk';
import type { Evaluation } from './measurement-store.ts';

/** A measurement and how far its numbers are. Replaced, never changed. */
export interface Entry {
  readonly measurement: Measurement;
  readonly evaluation: Evaluation;
}

/** Added (no `before`), removed (no `after`) or changed. */
export interface Change {
  readonly before?: Entry;
  readonly after?: Entry;
}

/** What one undo takes back. */
export type Step = readonly Change[];

/** The step that takes this one back. */
export function inverse(step: Step): Step {
  return step.map(({ before, after }) => ({
    ...(after && { before: after }),
    ...(before && { after: before }),
  }));
}

/** The entries after a step, in the order in which they were made. */
export function applied(step: Step, entries: readonly Entry[]): readonly Entry[] {
  const byUID = new Map(entries.map((entry) => [entry.measurement.trackingUID, entry]));
  for (const { before, after } of step) {
    if (after) byUID.set(after.measurement.trackingUID, after);
    else if (before) byUID.delete(before.measurement.trackingUID);
  }
  return [...byUID.values()].sort(byCreation);
}

/** ISO 8601 in UTC sorts as text. */
function byCreation(a: Entry, b: Entry): number {
  return a.measurement.createdAt < b.measurement.createdAt
    ? -1
    : Number(a.measurement.createdAt > b.measurement.createdAt);
}
