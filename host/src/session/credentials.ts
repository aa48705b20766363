import type { SiteDataSource } from '@alternator/composition';
import { readSource } from '../platform/linked-source.ts';
import { isConfidential } from './address.ts';
import type { ProviderSession } from './provider-session.ts';
import type { TypedCredentials } from './typed-credentials.ts';

/** What signs a person in at a data source. */
export type SourceKey =
  | { readonly kind: 'oidc'; readonly session: ProviderSession }
  | { readonly kind: 'typed'; readonly typed: TypedCredentials };

export type SourceHeaders =
  | { readonly headers: Readonly<Record<string, string>>; readonly credentials: RequestCredentials }
  /** It must not be sent: nobody is signed in, or the way is not encrypted. */
  | { readonly refused: 'unauthorised' | 'insecure'; readonly reason: string };

type UsedHeaders = Readonly<Record<string, string>>;

/** The one place that puts a secret on a request. */
export interface Credentials {
  /** For one request on behalf of a data source; used once and not kept. */
  headersFor(source: string, url: string, signal: AbortSignal): SourceHeaders | Promise<SourceHeaders>;
  /**
   * After a 401: whether it is worth trying again. Without the person; where `waits` is set and they were signed in, it
   * waits until they are again. `used` is what was refused: where it is not in force any more, somebody renewed it.
   */
  renew(source: string, options: { readonly waits: boolean; readonly used?: UsedHeaders }): Promise<boolean>;
}

const withoutKey: SourceHeaders = { headers: {}, credentials: 'same-origin' };

export function createCredentials(
  sources: readonly SiteDataSource[],
  keys: ReadonlyMap<string, SourceKey>,
  base: string,
): Credentials {
  /** Only for a source of the site, and only to an origin that it declared. */
  const isBound = (id: string, { origin }: URL) => {
    const declared = sources.find((source) => source.id === id)?.origins ?? [];
    return declared.some((one) => (one === 'self' ? new URL(base).origin : one) === origin);
  };
  return {
    headersFor(source, url, signal) {
      // A study by link is of the site's source that opens it, and bound to that one's origins.
      const { id } = readSource(source);
      const key = keys.get(id);
      const target = new URL(url, base);
      if (!key || !isBound(id, target)) return withoutKey;
      if (!isConfidential(target))
        return {
          refused: 'insecure',
          reason: `What signs you in is not sent to ${target.origin} without encryption: the archive needs https.`,
        };
      if (key.kind === 'typed') return keyed(key.typed.headers());
      const token = key.session.token(signal);
      return token instanceof Promise ? token.then(bearer) : bearer(token);
    },
    async renew(source, { waits, used }) {
      const key = keys.get(readSource(source).id);
      if (!key) return false;
      if (key.kind === 'typed') {
        if (used && used !== key.typed.headers()) return key.typed.headers() !== undefined;
        key.typed.clear();
        return waits && key.typed.ask();
      }
      const token = key.session.tokens()?.accessToken;
      if (used && token && used.Authorization !== `Bearer ${token}`) return true;
      return (await key.session.renew()) || (waits && key.session.untilSignedIn());
    },
  };
}

function bearer(token: string | undefined): SourceHeaders {
  return keyed(token === undefined ? undefined : { Authorization: `Bearer ${token}` });
}

/** Cookies and the browser's own password dialog stay out of it. */
function keyed(headers: Readonly<Record<string, string>> | undefined): SourceHeaders {
  return headers
    ? { headers, credentials: 'omit' }
    : { refused: 'unauthorised', reason: 'Nobody is signed in.' };
}
