import type { Shadowed } from '../plan.ts';
import { type Conflicts, type Finding, listed, lose } from './rule.ts';

/** A contribution that wants something of which there is one: a key, a class, a kind of study. */
export interface Claim {
  readonly remote: string;
  /** Of the contribution. */
  readonly id: string;
  /** What it wants. */
  readonly key: string;
}

interface Contest<Kind extends Claim> {
  readonly kind: Shadowed['kind'];
  /** Of all remotes of the lock, by what they want. */
  readonly claims: ReadonlyMap<string, readonly Kind[]>;
  /** By what is wanted: the remote that the site names. */
  readonly winners: ReadonlyMap<string, string>;
  /** Those that take part where a winner is named, though they do not conflict: handlers of any class. */
  readonly bystanders?: readonly Kind[];
  /** Remotes that may still run. */
  readonly running: ReadonlySet<string>;
  /** Whether two claims can meet at all. */
  meet?(one: Kind, other: Kind): boolean;
  /** Whether nothing but a name would tell who is first. */
  tie?(one: Kind, other: Kind): boolean;
  finding(key: string, rivals: string, first: Kind): Finding;
}

/**
 * Lets the site's winners shadow the others, and finds the ties that are left. What the site gave to one remote
 * goes to no other when that one is off: a key never changes its meaning.
 */
export function decide<Kind extends Claim>(contest: Contest<Kind>): Conflicts {
  const { kind, claims, winners, bystanders = [], running } = contest;
  const lost = new Map<string, Finding[]>();
  const shadowed: Shadowed[] = [];
  for (const key of new Set([...claims.keys(), ...winners.keys()])) {
    const own = claims.get(key) ?? [];
    const winner = winners.get(key);
    const all = winner ? [...new Set([...own, ...bystanders])] : own;
    const winning = all.filter(({ remote }) => remote === winner);
    const beaten = all.filter(
      (claim) => claim.remote !== winner && winning.some((one) => contest.meet?.(one, claim) ?? true),
    );
    for (const { remote, id } of beaten)
      if (winner && running.has(remote)) shadowed.push({ kind, remote, id, key, winner });
    const left = own.filter((claim) => running.has(claim.remote) && !beaten.includes(claim));
    const tied = left.filter((claim) => left.some((other) => isTie(contest, claim, other)));
    const [first] = tied;
    if (!first) continue;
    const rivals = [...new Set(tied.map(({ remote }) => remote))];
    lose(lost, rivals, contest.finding(key, listed(rivals), first));
  }
  return { lost, shadowed };
}

function isTie<Kind extends Claim>({ meet, tie }: Contest<Kind>, one: Kind, other: Kind): boolean {
  // What a remote wants twice is its own affair: its order of writing decides, the same everywhere.
  if (one.remote === other.remote) return false;
  return (meet?.(one, other) ?? true) && (tie?.(one, other) ?? true);
}

/** Claims by what they want. */
export function byKey<Kind extends Claim>(claims: readonly Kind[]): ReadonlyMap<string, readonly Kind[]> {
  const found = new Map<string, Kind[]>();
  for (const claim of claims) {
    const known = found.get(claim.key);
    if (known) known.push(claim);
    else found.set(claim.key, [claim]);
  }
  return found;
}

/** Ids of remotes. */
export function idsOf(remotes: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(remotes.map(({ id }) => id));
}
