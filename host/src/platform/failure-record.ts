import type { Lock } from '@alternator/composition';

/** What is used of `localStorage`. */
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** When activations failed, ISO 8601, by the remote's folder: it has the hash, so another build starts afresh. */
type Failures = Readonly<Record<string, readonly string[]>>;

const key = 'alternator:failures';
const dayMs = 24 * 3600 * 1000;
const allowed = 3;

/** Notes that an activation failed through the remote's own fault. */
export function recordFailure(base: string, storage: Store, now: Date): void {
  const recent = recentOf(read(storage), now);
  write(storage, { ...recent, [base]: [...(recent[base] ?? []), now.toISOString()].slice(-allowed) });
}

/** The optional remotes of a lock that failed three times in 24 hours, by id. Others are never switched off. */
export function switchedOff(lock: Lock, storage: Store, now: Date): Readonly<Record<string, 'quarantined'>> {
  const recent = recentOf(read(storage), now);
  const off = lock.remotes.filter(
    ({ criticality, base }) => criticality === 'optional' && (recent[base]?.length ?? 0) >= allowed,
  );
  return Object.fromEntries(off.map(({ id }) => [id, 'quarantined']));
}

/** Lets them start again at the next load of the page: all, or one remote in all its versions. */
export function clearFailures(id?: string, storage: Store = localStorage): void {
  const left = Object.entries(read(storage)).filter(([base]) => id && !base.includes(`/${id}/`));
  write(storage, Object.fromEntries(left));
}

function recentOf(all: Failures, now: Date): Failures {
  const since = new Date(now.getTime() - dayMs).toISOString();
  // ISO 8601 in UTC compares as text does.
  const recent = Object.entries(all).map(([base, times]) => [base, times.filter((time) => time > since)]);
  return Object.fromEntries(recent.filter(([, times]) => times?.length));
}

function read(storage: Store): Failures {
  try {
    const all: unknown = JSON.parse(storage.getItem(key) ?? '{}');
    const isRecord = typeof all === 'object' && all !== null && Object.values(all).every(Array.isArray);
    return isRecord ? (all as Failures) : {};
  } catch {
    // Written by another program or by hand: as good as never written.
    return {};
  }
}

function write(storage: Store, failures: Failures): void {
  storage.setItem(key, JSON.stringify(failures));
}
