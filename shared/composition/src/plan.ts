import type { SkipCode } from './codes.ts';
import type { LockedRemote } from './schema/lock.ts';

/** A reason that a person can act on. */
export interface Reason {
  readonly code: SkipCode;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: what to change. */
  readonly fix: string;
  /** Where the code is explained: `shared/composition/CODES.md#sdk-range`. */
  readonly anchor: string;
  /** The key of the site that it is about, where that is not the remote itself. */
  readonly at?: readonly string[];
  /** The site chose so by naming a winner: no mistake. */
  readonly settled?: true;
}

export interface SkippedRemote {
  readonly remote: LockedRemote;
  readonly reason: Reason;
  /** What else is wrong with it. */
  readonly also?: readonly Reason[];
}

/** A contribution that another one takes the place of, because the site says so; the rest of its remote runs. */
export interface Shadowed {
  readonly kind: 'hotkeys' | 'sopClassHandlers' | 'hangingProtocols';
  readonly remote: string;
  /** Of the contribution: a command's, a handler's, a protocol's. */
  readonly id: string;
  /** What it does not get: a hotkey as `sameKey` spells it, an SOP Class UID or `*`, modalities as `CT+PT`. */
  readonly key: string;
  readonly winner: string;
}

/** What may run, what is left out and why. What of it the first screen needs, `first-screen.ts` says. */
export interface Plan {
  /** Providers before those who require them. */
  readonly load: readonly LockedRemote[];
  readonly skip: readonly SkippedRemote[];
  /** Which remote provides which token. */
  readonly providers: Readonly<Record<string, string>>;
  /** Contributions of `load` that are not used. */
  readonly shadowed: readonly Shadowed[];
  /** Set when a required remote is left out: nothing may start. */
  readonly blocked?: SkippedRemote;
}
