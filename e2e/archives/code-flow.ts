import { createHash, randomBytes } from 'node:crypto';

/** What a provider gave for a code. */
export interface ScriptedTokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
}

interface Wish {
  readonly name: string;
  readonly scope: string;
  readonly resource: string;
}

/** Signs in as a browser does, by script: authorization code and PKCE (RFC 7636), one cookie jar for the provider. */
export async function signInByScript(issuer: string, viewer: string, wish: Wish): Promise<ScriptedTokens> {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${viewer}callback`;
  const first = new URL('/auth', issuer);
  first.search = `${new URLSearchParams({
    client_id: 'viewer',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `openid profile ${wish.scope}`,
    resource: wish.resource,
    state: 'x',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })}`;
  const code = await codeFrom(first, redirectUri, wish.name);
  const answer = await fetch(new URL('/token', issuer), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'viewer',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      resource: wish.resource,
    }),
  });
  if (!answer.ok) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as ScriptedTokens;
}

/** Follows the provider's redirects, fills in its form, and ends at the viewer's door. */
async function codeFrom(first: URL, redirectUri: string, name: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = first;
  for (let step = 0; step < 10; step++) {
    const isForm = url.pathname.startsWith('/interaction/');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(isForm && { method: 'POST', body: new URLSearchParams({ name }) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(key, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
    if (url.href.startsWith(redirectUri)) {
      const code = url.searchParams.get('code');
      if (!code) throw new Error(`The provider gave no code: ${url.search}`);
      return code;
    }
  }
  throw new Error('The provider redirects without end.');
}
