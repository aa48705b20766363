/**
 * Filled by each remote's `remote.generated.ts` with what its `remote.json` declares, so that an
 * undeclared token or a missing message is a compile error. Empty here: then any string passes.
 */
// biome-ignore lint/suspicious/noEmptyInterface: remotes augment it
export interface Register {}

type Registered<Key extends string, Fallback> = Register extends { readonly [K in Key]: infer Value }
  ? Value
  : Fallback;

export type RequiredTokenId = Registered<'requires', `${string}@${number}`>;
export type OptionalTokenId = Registered<'optional', `${string}@${number}`>;
export type MessageKey = Registered<'messages', string>;
export type OwnCommandId = Registered<'commands', string>;
export type OwnSettings = Registered<'settings', Readonly<Record<string, unknown>>>;
export type OwnWorkerId = Registered<'workers', string>;
