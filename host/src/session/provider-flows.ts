import type { SignInProvider } from '@alternator/composition';
import { OidcClient, type RefreshState, type SigninResponse, WebStorageStateStore } from 'oidc-client-ts';
import { awaitCallback } from './callback-relay.ts';
import { type ProviderFlows, type SignInState, statePrefix, type Tokens } from './flows.ts';

const timeoutSeconds = 15;

/**
 * The flows of one provider: authorization code with PKCE (RFC 6749 4.1, RFC 7636), refresh tokens, and logout.
 * It keeps no token.
 */
export function createProviderFlows(id: string, provider: SignInProvider, base: string): ProviderFlows {
  const client = clientOf(provider, base);
  const resource = provider.resource === undefined ? {} : { resource: provider.resource };
  const metadata = async () => {
    const found = await client.metadataService.getMetadata();
    requireTrusted(found, provider);
    return found;
  };
  const request = async (data: SignInState, more: { prompt?: string; login_hint?: string } = {}) => {
    await metadata();
    await client.clearStaleState();
    return client.createSigninRequest({ state: data, ...resource, ...more });
  };
  const finish = async (url: string) => {
    const { issuer } = await metadata();
    // RFC 9207: the answer of one provider must not be taken for another's.
    const said = new URL(url).searchParams.get('iss');
    if (said && said !== issuer) throw new Error(`The answer is of ${said}, and was asked of ${issuer}.`);
    return tokensOf(await client.processSigninResponse(url), provider, `${issuer}`);
  };
  const elsewhere = async (open: (url: string) => AbortSignal, prompt?: string) => {
    const { url, state } = await request({ provider: id, returnTo: '' }, prompt ? { prompt } : {});
    return finish(await awaitCallback(base, state.id, open(url)));
  };
  return {
    address: async (returnTo, loginHint) =>
      (await request({ provider: id, returnTo }, loginHint ? { login_hint: loginHint } : {})).url,
    finish,
    inWindow: (opened, signal) =>
      elsewhere((url) => {
        opened.location.replace(url);
        return signal;
      }),
    async inFrame() {
      const frame = document.createElement('iframe');
      frame.hidden = true;
      try {
        return await elsewhere((url) => {
          frame.src = url;
          document.body.append(frame);
          return AbortSignal.timeout(timeoutSeconds * 1000);
        }, 'none');
      } finally {
        frame.remove();
      }
    },
    async refresh({ refreshToken, idToken, profile, scope }) {
      if (!refreshToken) throw new Error('The provider gave no refresh token.');
      const { issuer } = await metadata();
      // The class is not among the package's exports; its shape is what counts.
      const state: RefreshState = {
        refresh_token: refreshToken,
        session_state: null,
        profile: profile as SigninResponse['profile'],
        ...(idToken && { id_token: idToken }),
        ...(scope && { scope }),
      };
      const answer = await client.useRefreshToken({ state, ...resource, timeoutInSeconds: timeoutSeconds });
      const fresh = tokensOf(answer, provider, `${issuer}`, profile);
      return {
        ...fresh,
        refreshToken: fresh.refreshToken ?? refreshToken,
        idToken: fresh.idToken ?? idToken,
      };
    },
    async leave({ idToken, refreshToken }) {
      const { end_session_endpoint: end, revocation_endpoint: revocation } = await metadata();
      if (end) return (await client.createSignoutRequest(idToken ? { id_token_hint: idToken } : {})).url;
      // The provider ends no session, so at least nobody renews with what was here.
      if (revocation && refreshToken) await client.revokeToken(refreshToken, 'refresh_token');
      return undefined;
    },
  };
}

function clientOf(provider: SignInProvider, base: string): OidcClient {
  return new OidcClient({
    authority: provider.authority,
    client_id: provider.clientId,
    redirect_uri: new URL('callback', base).href,
    post_logout_redirect_uri: new URL(provider.postLogout ?? '', base).href,
    response_type: 'code',
    scope: provider.scope,
    // Until the answer comes: the verifier and where to return to. Tokens are stored nowhere.
    stateStore: new WebStorageStateStore({ prefix: statePrefix, store: sessionStorage }),
    filterProtocolClaims: false,
    fetchRequestCredentials: 'omit',
    requestTimeoutInSeconds: timeoutSeconds,
  });
}

type Metadata = Awaited<ReturnType<OidcClient['metadataService']['getMetadata']>>;

/** OpenID Connect Discovery 1.0 4.3, and the origins that the site names: nothing is sent where a document points. */
function requireTrusted(metadata: Partial<Metadata>, { authority, origins }: SignInProvider): void {
  const plain = (url: string | undefined) => url?.replace(/\/$/, '');
  if (plain(metadata.issuer) !== plain(authority))
    throw new Error(`${authority} calls itself ${metadata.issuer}: the site must name it so.`);
  const trusted = [new URL(authority).origin, ...origins];
  const endpoints = [
    'authorization_endpoint',
    'token_endpoint',
    'end_session_endpoint',
    'revocation_endpoint',
  ];
  for (const name of endpoints as (keyof Metadata)[]) {
    const url = metadata[name] as string | undefined;
    if (url && !trusted.includes(new URL(url).origin))
      throw new Error(
        `The ${name} of ${authority} is at ${new URL(url).origin}: name it under "origins" of the provider.`,
      );
  }
}

/** What came, checked as OpenID Connect Core 1.0 3.1.3.7 says for a token that came straight from the provider. */
function tokensOf(
  answer: SigninResponse,
  { clientId }: SignInProvider,
  issuer: string,
  before?: Tokens['profile'],
): Tokens {
  if (!answer.access_token || answer.token_type?.toLowerCase() !== 'bearer')
    throw new Error('The provider gave no bearer token.');
  const claims = answer.profile as Tokens['profile'] | undefined;
  const hasIdToken = Boolean(answer.id_token) && claims?.iss !== undefined;
  if (hasIdToken && (claims?.iss !== issuer || ![claims.aud].flat().includes(clientId)))
    throw new Error('The provider gave a token that is not for this viewer.');
  // A refresh that answers for another person would go on with their rights.
  if (before && claims?.sub !== undefined && claims.sub !== before.sub)
    throw new Error('The provider renewed the sign-in of somebody else.');
  const seconds = answer.expires_in;
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    idToken: answer.id_token,
    // By this device's own clock, whatever the provider's says.
    expiresAt: seconds === undefined ? undefined : Date.now() + seconds * 1000,
    scope: answer.scope,
    profile: claims ?? before ?? {},
  };
}
