/** Why a remote is left out: stable for tests, support and documentation. `CODES.md` explains each. */
export const skipCodes = [
  'dev-refused', // local code where the site does not let it run
  'clinical-insecure', // clinical mode without https
  'revoked', // the channel says that it must not run any more
  'publisher', // the site trusts others
  'isolation', // it must run in a frame of its own, and is not built for one
  'isolation-limits', // it is built for a frame, and wants what a frame cannot have
  'unpinned', // a file that it runs has no hash in the lock
  'switched-off', // off on this device: by the reader, safe mode, a search for the culprit, or quarantine
  'sdk-range', // built for another SDK than the host provides
  'capability', // the browser cannot do what it needs
  'permission-undeclared', // it wants a guarded token without saying so under "permissions"
  'permission-denied', // it asks for more than the site grants
  'token-conflict', // two provide one token and the site names no winner
  'duplicate-id', // two contribute something of one name
  'sop-class-conflict', // two handlers want one SOP class with one priority
  'hanging-protocol-conflict', // two protocols want one kind of study with one priority
  'hotkey-conflict', // two commands want one key
  'dependency', // another remote that it names is not composed, or in another version
  'token-missing', // nobody provides what it requires
  'token-cycle', // it waits for itself through others
] as const;

/** What can be wrong with a file that a person wrote, beyond what the resolver finds. */
export const documentCodes = [
  'syntax', // it is no JSON
  'unknown-key', // a key that means nothing: usually a slip
  'missing', // a key that must be there
  'invalid', // a value of the wrong form
  'unknown-remote', // the site names a remote that is not built
  'no-version', // no built version lies in the range
  'unknown-source', // a data source uses what nothing composed contributes
  'setting', // the site sets what the remote does not know, or to a value of another kind
  'unknown-theme', // the site wears a theme that nothing composed has
  'theme-contrast', // a theme of a remote cannot be read well; a warning
  'unasked-grant', // the site grants what the remote does not ask for
  'unknown-winner', // the site names a winner that does not compete
  'unknown-provider', // a data source, or the site itself, signs in where nothing is described
  'old-sdk', // built for an SDK that the host serves by a shim; a warning
  'unused-provider', // nothing signs in there; a warning
  'insecure-sign-in', // what signs a person in would travel without encryption
  'unknown-command', // roles for a command that nothing composed has
  'unsigned-release', // the site names keys of its publisher, and it carries no signature
  'foreign-signature', // another key signed it
  'changed-release', // its files are not those that were signed
  'unproven-publisher', // a clinical site trusts its publisher by name alone
  'dev-overrides', // a site lets local code run where that cannot be
  'budget', // the first screen of a route brings more code than the site allows
] as const;

export type SkipCode = (typeof skipCodes)[number];
export type ProblemCode = SkipCode | (typeof documentCodes)[number];

/** Where a code is explained, below the root of the project. */
export function anchorOf(code: ProblemCode): string {
  return `shared/composition/CODES.md#${code}`;
}
