import type { Address } from './first-screen.ts';
import type { Capability } from './schema/remote.ts';

/** Why a remote does not run on this device, whatever the site says. */
export type Off = 'disabled' | 'safe-mode' | 'bisect' | 'quarantined';

/** What the resolver must know of the page. */
export interface Page extends Address {
  /** Whether the browser counts the page as a secure context. */
  readonly secure: boolean;
  /** What the browser can do; undefined where nobody tested it, as on the command line: then it can do all. */
  readonly capabilities?: readonly Capability[];
  /** Of the channel: `acme.pet-suv@2.3.0`, or one build of it, `acme.pet-suv@2.3.0#1a2b3c4d`. */
  readonly revoked?: readonly string[];
  /** Remotes that are off on this device, by id. */
  readonly off?: Readonly<Record<string, Off>>;
}
