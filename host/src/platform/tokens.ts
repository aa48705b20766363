import { ProviderGone, type Readable, readable, type Token, TokenError } from '@alternator/sdk';
import { createSignal, type Signal } from 'solid-js';

interface Provided {
  readonly providerId: string;
  /** What consumers hold: it throws `ProviderGone` once the provider is disposed. */
  readonly capability: object;
  revoke(): void;
}

/** Which capability stands behind which token now. */
export interface TokenRegistry {
  provide(providerId: string, tokenId: string, capability: object): void;
  /** Takes back all that a provider gave. */
  withdraw(providerId: string): void;
  /** @throws {TokenError} `not-provided` */
  get<Capability>(token: Token<Capability>): Capability;
  optional<Capability>(token: Token<Capability>): Readable<Capability | undefined>;
  has(tokenId: string): boolean;
}

export function createTokenRegistry(): TokenRegistry {
  const slots = new Map<string, Signal<Provided | undefined>>();
  const slot = (id: string) => {
    const known = slots.get(id);
    if (known) return known;
    const made = createSignal<Provided | undefined>(undefined, { equals: false });
    slots.set(id, made);
    return made;
  };
  return {
    provide(providerId, tokenId, capability) {
      const [provided, setProvided] = slot(tokenId);
      const rival = provided()?.providerId;
      if (rival)
        throw new Error(`${tokenId} is provided by ${rival} already; ${providerId} cannot provide it too.`);
      const { guarded, revoke } = guard(capability, tokenId);
      setProvided({ providerId, capability: guarded, revoke });
    },
    withdraw(providerId) {
      for (const [provided, setProvided] of slots.values()) {
        if (provided()?.providerId !== providerId) continue;
        provided()?.revoke();
        setProvided(undefined);
      }
    },
    get(token) {
      const provided = slot(token.id)[0]();
      if (!provided) throw new TokenError('not-provided', token.id, `Nothing provides ${token.id} now.`);
      return provided.capability as never;
    },
    optional: (token) => readable(() => slot(token.id)[0]()?.capability as never),
    has: (tokenId) => slot(tokenId)[0]() !== undefined,
  };
}

/** A view of a capability that ends with its provider. Members are bound once, so they compare equal. */
function guard(capability: object, tokenId: string): { guarded: object; revoke(): void } {
  let gone = false;
  const bound = new Map<PropertyKey, unknown>();
  const guarded = new Proxy(capability, {
    get(target, key) {
      if (gone) throw new ProviderGone(tokenId);
      const value = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      if (!bound.has(key))
        bound.set(
          key,
          guardCall(value, target, () => gone, tokenId),
        );
      return bound.get(key);
    },
  });
  return {
    guarded,
    revoke() {
      gone = true;
    },
  };
}

function guardCall(call: object, owner: object, gone: () => boolean, tokenId: string): unknown {
  return new Proxy(call as (...args: unknown[]) => unknown, {
    apply(target, _self, args) {
      if (gone()) throw new ProviderGone(tokenId);
      return Reflect.apply(target, owner, args);
    },
  });
}
