declare const type: unique symbol;

/** `owner.capability@major`: the major rises when a call that worked stops working. */
export type TokenId = `${string}@${number}`;

/**
 * A typed key under which one remote (or the host) provides a capability and others ask for it.
 *
 * The id travels in `remote.json`; the type stays in TypeScript.
 */
export interface Token<Capability, Id extends TokenId = TokenId> {
  readonly id: Id;
  readonly [type]?: Capability;
}

/** Makes a token: `token<Measurements>()('alternator.measurements@1')`. */
export function token<Capability>() {
  return <const Id extends TokenId>(id: Id): Token<Capability, Id> => Object.freeze({ id });
}
