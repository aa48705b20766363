import type { LockedRemote } from './schema/lock.ts';

/** Why a remote is left out, stable for tests, support and documentation. */
export type SkipCode =
  | 'sdk-range' // built for another SDK than the host provides
  | 'token-missing' // nobody provides what it requires
  | 'token-conflict' // two provide one token and the site names no winner
  | 'token-cycle' // it waits for itself through others
  | 'dev-refused' // local code outside development mode
  | 'clinical-insecure' // clinical mode without https
  | 'dependency' // another remote that it names is not composed, or in another version
  | 'capability' // the browser cannot do what it needs
  | 'permission-undeclared' // it wants a guarded token without saying so under "permissions"
  | 'permission-denied' // it asks for more than the site grants
  | 'publisher' // the site trusts others
  | 'revoked' // the channel says that it must not run any more
  | 'duplicate-id' // two contribute something of one name
  | 'sop-class-conflict' // two handlers want one SOP class with one priority
  | 'hanging-protocol-conflict' // two protocols want one kind of study with one priority
  | 'unpinned' // a file that it runs has no hash in the lock
  | 'switched-off'; // off on this device: by the reader, safe mode, a search for the culprit, or quarantine

/** A reason that a person can act on. */
export interface Reason {
  readonly code: SkipCode;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: what to change. */
  readonly fix: string;
}

export interface SkippedRemote {
  readonly remote: LockedRemote;
  readonly reason: Reason;
}

/** What to load now, what on demand, what is left out and why. */
export interface Plan {
  /** Providers before those who require them. */
  readonly load: readonly LockedRemote[];
  readonly skip: readonly SkippedRemote[];
  /** Remotes of `load` whose code the first screen needs, by id. */
  readonly now: readonly string[];
  /** Which remote provides which token. */
  readonly providers: Readonly<Record<string, string>>;
  /** Set when a required remote is left out: nothing may start. */
  readonly blocked?: SkippedRemote;
}
