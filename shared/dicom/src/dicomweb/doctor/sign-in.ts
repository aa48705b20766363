import { mediaType } from './content.ts';
import type { Check } from './exam.ts';
import { failed, ok, type Result, warning } from './finding.ts';
import { placeOf } from './places.ts';
import type { Answer } from './send.ts';

/** Names of services and times, RFC 7519 4.1: nothing of a person. */
export interface TokenClaims {
  readonly iss: string | undefined;
  readonly aud: readonly string[];
  readonly exp: number | undefined;
  readonly nbf: number | undefined;
  readonly scope: readonly string[];
}

/** What a JWT says of itself, unverified; undefined for a token of another kind, which only the archive can read. */
export function tokenClaims(token: string): TokenClaims | undefined {
  try {
    const [, payload = ''] = token.trim().split('.');
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (c) =>
      c.charCodeAt(0),
    );
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const time = (value: unknown) => (typeof value === 'number' ? value * 1000 : undefined);
    return {
      iss: text(claims.iss),
      aud: [claims.aud].flat().filter((one) => typeof one === 'string'),
      exp: time(claims.exp),
      nbf: time(claims.nbf),
      scope: (text(claims.scope) ?? '').split(' ').filter(Boolean),
    };
  } catch {
    // No JWT.
    return undefined;
  }
}

export const signIn: Check = {
  id: 'sign-in',
  title: 'Sign-in',
  async run({ first, options }) {
    if (first?.kind !== 'answer') return undefined;
    const { token } = options;
    const claims = token === undefined ? undefined : tokenClaims(token);
    if (first.status !== 401 && first.status !== 403) {
      if (token === undefined) return ok('The archive answers without a token.');
      const late = claims && timeProblem(claims, serverTime(first, options.now()));
      return late ? warning(`The archive takes the token, but ${late}.`) : ok('The archive takes the token.');
    }
    if (first.status === 403)
      return failed('Who asks is known, and may not search (403).', scopeWords(claims));
    const result = refused(first, token, claims, options.now());
    // A page has no shell, and the viewer's own sign-in.
    return options.place === 'page' ? failed(result.what, 'Sign in, and test again.') : result;
  },
};

/** 401, RFC 9110 15.5.2; the challenge says in what way to sign in, RFC 6750 3. */
function refused(
  answer: Answer,
  token: string | undefined,
  claims: TokenClaims | undefined,
  now: number,
): Result {
  const challenge = answer.headers.get('www-authenticate');
  const asked = challenge
    ? ` It asks for ${challengeWords(challenge)}.`
    : ' It does not say which (no WWW-Authenticate).';
  if (token === undefined)
    return failed(
      `The archive asks for a sign-in (401).${asked}`,
      'Nothing more can be tested without: give a token.',
      {
        where: 'site',
        lines: `# in the shell, never in an address\nalternator archive doctor URL --token-file token.txt`,
      },
    );
  if (!claims)
    return failed(
      `The archive refuses the token (401).${asked}`,
      'The token is no JWT: only the archive can read it.',
    );
  const late = timeProblem(claims, serverTime(answer, now));
  if (late) return failed(`The archive refuses the token (401): ${late}.`);
  return failed(
    `The archive refuses the token (401).${asked} It was issued by ${issuer(claims)} for ${claims.aud.join(', ') || 'nobody: it has no audience (aud)'}.`,
    'Issuer or audience are probably not the ones that the archive, or the proxy before it, expects.',
    {
      where: 'provider',
      lines: `# the audience that the archive checks must be among those of the token, now:\naud: ${JSON.stringify(claims.aud)}\niss: ${issuer(claims)}`,
    },
  );
}

function timeProblem({ exp, nbf }: TokenClaims, now: number): string | undefined {
  if (exp !== undefined && exp < now) return `it expired ${minutes(now - exp)} ago`;
  if (nbf !== undefined && nbf > now) return `it is valid only in ${minutes(nbf - now)}`;
  return undefined;
}

/** By the archive's clock, which decides. */
function serverTime({ headers }: Answer, now: number): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? now : date;
}

const minutes = (ms: number) =>
  ms < 90_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;

function issuer({ iss }: TokenClaims): string {
  return iss === undefined ? 'nobody who is named' : URL.canParse(iss) ? placeOf(iss) : iss;
}

function scopeWords(claims: TokenClaims | undefined): string {
  return claims
    ? `Scopes of the token: ${claims.scope.join(' ') || 'none'}.`
    : 'Rights are given where users are kept.';
}

/** `Bearer, realm "pacs", error "invalid_token"`: the scheme and the few parameters that name no person. */
function challengeWords(challenge: string): string {
  const [scheme = ''] = challenge.split(/[\s,]/, 1);
  const { parameters } = mediaType(`x;${challenge.slice(scheme.length).replace(/,/g, ';')}`);
  const words = ['realm', 'error', 'scope'].flatMap((name) => {
    const value = parameters.get(name);
    return value ? [`${name} "${value}"`] : [];
  });
  return [scheme, ...words].join(', ');
}
