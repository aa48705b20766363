import type { Keys } from './keys.ts';
import { slug } from './slug.ts';
import { OIDC_KEYS } from './without-counterpart.ts';

/** The provider that a site signs in at. */
export interface ConvertedProvider {
  readonly id: string;
  readonly provider: Readonly<Record<string, string>>;
}

/** Converts `oidc[0]`; undefined, with the reason, where nobody could sign in safely with it. */
export function convertProvider(oidc: Keys): ConvertedProvider | undefined {
  const authority = oidc.text('authority');
  const clientId = oidc.text('client_id');
  const scope = oidc.text('scope');
  const resource = oidc.text('resource');
  const responseType = oidc.text('response_type');
  const audience = audienceOf(oidc);
  oidc.finish(OIDC_KEYS);
  if (responseType !== 'code') {
    oidc.note(
      'response_type',
      `is ${responseType === undefined ? 'missing, which means the implicit flow' : `"${responseType}", the implicit flow`}, ` +
        'which is refused: its token comes back in the address, where histories, logs and other scripts see it. Allow ' +
        'the authorization code flow with PKCE for the client at the provider, set "code" here, and import again',
    );
    return undefined;
  }
  if (authority === undefined || clientId === undefined) {
    oidc.note(
      authority === undefined ? 'authority' : 'client_id',
      'is missing: nobody could sign in; add "signIn" by hand',
    );
    return undefined;
  }
  if (!isIssuer(authority)) {
    oidc.note(
      'authority',
      'is no https address without query: passwords must not be typed there; sign-in was left out',
    );
    return undefined;
  }
  const asked = resource ?? (audience && URL.canParse(audience) ? audience : undefined);
  return {
    id: slug(new URL(authority).hostname.split('.').find((part) => part !== 'www') ?? '', 'provider'),
    provider: { authority, clientId, ...(scope && { scope }), ...(asked && { resource: asked }) },
  };
}

/** Auth0's and others' word for RFC 8707's `resource`. */
function audienceOf(oidc: Keys): string | undefined {
  const extra = oidc.object('extraQueryParams');
  const audience = extra?.text('audience');
  if (audience !== undefined)
    extra?.note(
      'audience',
      'is asked for as "resource" (RFC 8707); some providers want it set at the client instead',
    );
  extra?.finish({});
  return audience;
}

/** OpenID Connect Discovery 1.0 3; http only on this computer. */
function isIssuer(authority: string): boolean {
  if (!URL.canParse(authority) || /[?#@\s]/.test(authority)) return false;
  const { protocol, hostname } = new URL(authority);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  );
}
