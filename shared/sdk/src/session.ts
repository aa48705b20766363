import type { Readable } from './readable.ts';
import { token } from './token.ts';

/** How the person stands with one provider. `expiring`: nothing renews it without them. */
export type SignInState = 'signed-out' | 'signing-in' | 'signed-in' | 'expiring' | 'expired';

/** A provider of the site, or a data source whose password or key the person types. Never a secret. */
export interface SignInProvider {
  readonly id: string;
  readonly title: string;
  /** Where the person signs in: at an OpenID provider, or in this page for one data source. */
  readonly kind: 'oidc' | 'typed';
  readonly state: SignInState;
  /** As the provider calls the person. */
  readonly name?: string;
  readonly roles: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

/** Who is signed in, as far as a remote may know. Owned by the host, which alone has tokens and passwords. */
export interface Session {
  readonly providers: Readable<readonly SignInProvider[]>;
  /** The provider of a data source; undefined where it wants no sign-in. */
  providerOf(source: string): SignInProvider | undefined;
  /**
   * Asks the person to sign in, at the only provider where none is named. Call it from a click: it may open a window.
   *
   * @returns whether they did; a page that has to leave for it never hears
   */
  signIn(provider?: string): Promise<boolean>;
  /** Signs out, in all tabs, and leaves the page. */
  signOut(provider?: string): Promise<void>;
}

export const Session = token<Session>()('alternator.session@1');
