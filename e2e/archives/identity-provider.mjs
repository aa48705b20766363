// @ts-check
import { once } from 'node:events';
import { Provider } from 'oidc-provider';

/**
 * A real OpenID provider for tests, run as a program: `node identity-provider.mjs PORT VIEWER`. Whoever signs in by any
 * name is let in; the name's words after a plus sign are the roles (`mary+radiologist`).
 * `POST /settings` changes how long access tokens live and whether refresh tokens are given, for what comes then.
 */
const [, , port = '', viewer = ''] = process.argv;
const issuer = `http://127.0.0.1:${port}`;
const archives = ['urn:alternator:archive', 'urn:alternator:another'];
const settings = { accessSeconds: 600, refresh: true };

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'viewer',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [`${viewer}callback`],
      post_logout_redirect_uris: [viewer],
    },
  ],
  cookies: { keys: ['only for tests'] },
  // In the ID token itself, so that a viewer needs no further request.
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], profile: ['name', 'roles'] },
  // Scopes of a resource must not stand here: consent would be asked for ever.
  scopes: ['openid', 'profile'],
  pkce: { required: () => true },
  clientBasedCORS: (_ctx, origin) => `${origin}/` === viewer,
  rotateRefreshToken: true,
  issueRefreshToken: async () => settings.refresh,
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  features: {
    devInteractions: { enabled: false },
    revocation: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource,
      postLogoutSuccessSource: (ctx) => page(ctx, 'Signed out'),
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => archives[0] ?? '',
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, audience) => ({
        audience,
        scope: 'dicomweb.read dicomweb.write',
        accessTokenFormat: 'jwt',
        accessTokenTTL: settings.accessSeconds,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  findAccount: (_ctx, id) => {
    const [name, ...roles] = id.split('+');
    return { accountId: id, claims: () => ({ sub: id, name, roles }) };
  },
  loadExistingGrant,
  ttl: { Session: 3600, Grant: 3600, RefreshToken: 3600, IdToken: 3600, Interaction: 600 },
});

provider.use(async (ctx, next) => {
  if (ctx.path === '/settings') {
    Object.assign(settings, JSON.parse(await bodyOf(ctx.req)));
    ctx.body = settings;
    return;
  }
  if (!ctx.path.startsWith('/interaction/')) return next();
  if (ctx.method === 'POST') {
    const accountId = new URLSearchParams(await bodyOf(ctx.req)).get('name') ?? '';
    ctx.respond = false;
    await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId } });
    return;
  }
  const { params } = await provider.interactionDetails(ctx.req, ctx.res);
  const hint = String(params.login_hint ?? '').replace(/[^\w+]/g, '');
  page(
    ctx,
    `<form method="post"><label>Name <input name="name" value="${hint}"></label><button>Sign in</button></form>`,
  );
});

provider.listen(Number(port), '127.0.0.1', () => console.log(`Provider at ${issuer}`));

/** Consent without a screen. @type {NonNullable<import('oidc-provider').Configuration['loadExistingGrant']>} */
async function loadExistingGrant(ctx) {
  const { client, session } = ctx.oidc;
  const known = session?.grantIdFor(client?.clientId ?? '');
  const found = known ? await provider.Grant.find(known) : undefined;
  const grant = found ?? new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  grant.addOIDCScope('openid profile');
  for (const archive of archives) grant.addResourceScope(archive, 'dicomweb.read dicomweb.write');
  await grant.save();
  return grant;
}

/** @param {any} ctx @param {string} form the provider's own, hidden */
function logoutSource(ctx, form) {
  page(ctx, `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`);
}

/** The provider's own pages load fonts from elsewhere. @param {any} ctx @param {string} body */
function page(ctx, body) {
  ctx.type = 'html';
  ctx.body = `<!doctype html><title>Provider</title>${body}`;
}

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  await once(request, 'end');
  return text;
}
