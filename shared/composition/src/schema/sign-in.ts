import * as v from 'valibot';

const segment = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/, 'lower case letters, digits and hyphens'));
/** OpenID Connect Discovery 1.0 3: an https URL without query and fragment. A developer's own machine may do without TLS. */
const issuer = v.pipe(
  v.string(),
  v.regex(
    /^(?:https:\/\/[\w.-]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?:\/[^\s?#]*)?$/,
    'an https URL without query and fragment, as in "https://id.example.org/realms/x" (http only on this computer)',
  ),
);
const httpsOrigin = v.pipe(
  v.string(),
  v.regex(
    /^(?:https:\/\/[\w-]+(?:\.[\w-]+)*|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?$/,
    'an https origin, as in "https://oauth2.example.org"',
  ),
);
const word = v.pipe(v.string(), v.minLength(1));

/** Who must hold one of them to see a thing; whatever the browser hides, the archive decides. */
export const roles = v.pipe(v.array(word), v.minLength(1));

/** An OpenID provider. Authorization code with PKCE; there is no other flow. */
export const signInProvider = v.strictObject({
  authority: issuer,
  clientId: word,
  scope: v.optional(word, 'openid profile'),
  /** The archive that tokens are for, RFC 8707. */
  resource: v.optional(word),
  title: v.optional(word),
  /** How a token is renewed without the person; `auto` takes a frame where no refresh token came. */
  renew: v.optional(v.picklist(['refresh-token', 'iframe', 'auto']), 'refresh-token'),
  /** So long before its end the person is warned, where nothing can renew it. */
  warnSeconds: v.optional(v.pipe(v.number(), v.minValue(1)), 120),
  /** Where the roles stand in the token, as in `realm_access.roles`. */
  rolesClaim: v.optional(word, 'roles'),
  /** The route that is shown after signing out; the home route where it is left out. */
  postLogout: v.optional(segment),
  /** Where its endpoints lie beside the authority's own origin. */
  origins: v.optional(v.array(httpsOrigin), []),
});

export const signIn = v.strictObject({
  providers: v.pipe(v.record(segment, signInProvider), v.minEntries(1)),
  /** Sign in here before anything is shown. */
  required: v.optional(segment),
  /** By command: who sees it. */
  commands: v.optional(v.record(v.string(), roles), {}),
});

const headerName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/, 'a header, as in "X-Api-Key"'));

/** How a data source knows who asks. What a person types stays in the page's memory; no secret stands in a site. */
export const sourceAuth = v.variant('kind', [
  v.strictObject({ kind: v.literal('oidc'), provider: segment }),
  v.strictObject({ kind: v.literal('basic') }),
  v.strictObject({ kind: v.literal('header'), name: headerName }),
]);

export type SignInProvider = v.InferOutput<typeof signInProvider>;
export type SignIn = v.InferOutput<typeof signIn>;
export type SourceAuth = v.InferOutput<typeof sourceAuth>;
