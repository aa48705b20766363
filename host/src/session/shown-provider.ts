import type { SignInProvider } from '@alternator/sdk';
import type { ProviderSession } from './provider-session.ts';
import { typedProviderId } from './source-keys.ts';
import type { TypedCredentials } from './typed-credentials.ts';

/** A provider as the page and remotes see it: by OpenID Connect Core 1.0 5.1, the name that people know. */
export function shownProvider(id: string, title: string, session: ProviderSession): SignInProvider {
  const held = session.tokens();
  const { name, preferred_username: user, email, sub } = held?.profile ?? {};
  const known = name ?? user ?? email ?? sub;
  return {
    id,
    title,
    kind: 'oidc',
    state: session.state(),
    roles: session.roles(),
    ...(typeof known === 'string' && { name: known }),
    ...(held?.expiresAt !== undefined && { expiresAt: held.expiresAt }),
  };
}

/** A data source whose password or key is typed. */
export function shownTyped(source: string, title: string, typed: TypedCredentials): SignInProvider {
  const name = typed.name();
  return {
    id: typedProviderId(source),
    title,
    kind: 'typed',
    state: typed.state(),
    roles: [],
    ...(name && { name }),
  };
}
