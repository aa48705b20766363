import type { Page } from '../page.ts';
import type { Reason, Shadowed } from '../plan.ts';
import type { Lock, LockedRemote } from '../schema/lock.ts';

/** What a rule finds; the resolver adds where its code is explained. */
export type Finding = Omit<Reason, 'anchor'>;

/** What is wrong with a remote by itself. */
export type OwnRule = (remote: LockedRemote, lock: Lock, page: Page) => Finding | undefined;

/** What remotes do to each other. */
export interface Conflicts {
  /** By remote: of two rivals both lose, so that no order of loading decides. */
  readonly lost: ReadonlyMap<string, readonly Finding[]>;
  readonly shadowed: readonly Shadowed[];
}

/** @param running what the own rules left of the lock's remotes */
export type ConflictRule = (running: readonly LockedRemote[], lock: Lock) => Conflicts;

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Notes a finding for each of the remotes that it is about. */
export function lose(lost: Map<string, Finding[]>, ids: Iterable<string>, finding: Finding): void {
  for (const id of ids) {
    const known = lost.get(id);
    if (known) known.push(finding);
    else lost.set(id, [finding]);
  }
}
